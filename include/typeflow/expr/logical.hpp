// SPDX-License-Identifier: BSL-1.0
// Truth as numbers: 1 for true and 0 for false; what is not 0 counts as true, NaN too. No derivative.
#pragma once

#include "../ops/logical.hpp"
#include "apply_to.hpp"

namespace typeflow {

/// 1 where both are true, else 0.
template <class A, class B>
  requires has_expression<A, B>
constexpr auto logical_and(A a, B b) {
  return detail::apply_to<ops::logical_and>(a, b);
}

/// 1 where at least one is true, else 0.
template <class A, class B>
  requires has_expression<A, B>
constexpr auto logical_or(A a, B b) {
  return detail::apply_to<ops::logical_or>(a, b);
}

/// 1 where exactly one is true, else 0.
template <class A, class B>
  requires has_expression<A, B>
constexpr auto logical_xor(A a, B b) {
  return detail::apply_to<ops::logical_xor>(a, b);
}

/// 1 where x is 0, else 0.
template <hash_type H>
constexpr auto logical_not(node<H> x) {
  return apply<ops::logical_not>(x);
}

/// 1 where x is NaN, else 0.
template <hash_type H>
constexpr auto isnan(node<H> x) {
  return apply<ops::isnan>(x);
}

/// 1 where x is infinite, else 0.
template <hash_type H>
constexpr auto isinf(node<H> x) {
  return apply<ops::isinf>(x);
}

/// 1 where x is neither infinite nor NaN, else 0.
template <hash_type H>
constexpr auto isfinite(node<H> x) {
  return apply<ops::isfinite>(x);
}

}  // namespace typeflow
