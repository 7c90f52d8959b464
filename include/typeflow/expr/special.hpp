// SPDX-License-Identifier: BSL-1.0
// The error function, the gamma function and its relatives, and products with their own care.
#pragma once

#include "../ops/beta.hpp"
#include "../ops/fused.hpp"
#include "../ops/special.hpp"
#include "apply_to.hpp"

namespace typeflow {

/// The error function. Derivative: 2/sqrt(pi) e^(-x^2).
template <hash_type H>
constexpr auto erf(node<H> x) {
  return apply<ops::erf>(x);
}

/// 1 - erf(x) without cancellation. Derivative: -2/sqrt(pi) e^(-x^2).
template <hash_type H>
constexpr auto erfc(node<H> x) {
  return apply<ops::erfc>(x);
}

/// The bell curve e^(-x^2), exact to the last places where exp(-square(x)) is not. Derivative: -2 x e^(-x^2).
template <hash_type H>
constexpr auto gaussian(node<H> x) {
  return apply<ops::gaussian>(x);
}

/// log |Gamma(x)|; +inf at 0 and the negative whole numbers. Derivative: digamma(x).
template <hash_type H>
constexpr auto lgamma(node<H> x) {
  return apply<ops::lgamma>(x);
}

/// The derivative of lgamma. Derivative: polygamma(1, x).
template <hash_type H>
constexpr auto digamma(node<H> x) {
  return apply<ops::digamma>(x);
}

namespace detail {

/// Words about the order of polygamma.
struct order_words {
  static constexpr string_view problem = "polygamma: the order is not constant";
  static constexpr string_view cure = "write polygamma(1_c, x)";
};

}  // namespace detail

/// The derivative of digamma of a constant order: `polygamma(1_c, x)`; order 0 is digamma. Derivative: polygamma of the next order.
template <class Order, hash_type H>
constexpr auto polygamma(Order order, node<H> x) {
  return detail::apply_with_number<ops::polygamma, detail::order_words>(order, x);
}

/// log |B(a, b)| = lgamma(a) + lgamma(b) - lgamma(a + b). Derivative: digamma(a) - digamma(a + b) by a, likewise by b.
template <class A, class B>
  requires has_expression<A, B>
constexpr auto lbeta(A a, B b) {
  return detail::apply_to<ops::lbeta>(a, b);
}

/// The beta function for a, b > 0, e^lbeta(a, b). Derivative: y (digamma(a) - digamma(a + b)) by a with y the result, likewise by b.
template <class A, class B>
  requires has_expression<A, B>
constexpr auto beta(A a, B b) {
  return detail::apply_to<ops::beta>(a, b);
}

/// x log(y), 0 where x is 0. Derivative: log(y) by x; x/y by y, 0 where x is 0.
template <class X, class Y>
  requires has_expression<X, Y>
constexpr auto xlogy(X x, Y y) {
  return detail::apply_to<ops::xlogy>(x, y);
}

/// x y + z with one rounding. Derivative: y, x, 1.
template <class X, class Y, class Z>
  requires has_expression<X, Y, Z>
constexpr auto fma(X x, Y y, Z z) {
  return detail::apply_to<ops::fma>(x, y, z);
}

}  // namespace typeflow
