// SPDX-License-Identifier: BSL-1.0
// Operators on expressions. The other operand may be a constant; a plain number is refused in words.
#pragma once

#include "constant.hpp"

namespace typeflow {

/// At least one side is an expression.
template <class L, class R>
concept expression_operands = is_node<L> || is_node<R>;

/// Elementwise sum, with NumPy broadcasting.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator+(L a, R b) {
  return apply<ops::add>(detail::as_node<ops::add>(a), detail::as_node<ops::add>(b));
}

/// Elementwise difference, with NumPy broadcasting.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator-(L a, R b) {
  return apply<ops::subtract>(detail::as_node<ops::subtract>(a), detail::as_node<ops::subtract>(b));
}

/// Elementwise product, with NumPy broadcasting.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator*(L a, R b) {
  return apply<ops::multiply>(detail::as_node<ops::multiply>(a), detail::as_node<ops::multiply>(b));
}

/// Elementwise quotient, with NumPy broadcasting.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator/(L a, R b) {
  return apply<ops::divide>(detail::as_node<ops::divide>(a), detail::as_node<ops::divide>(b));
}

/// Elementwise negation.
template <hash_type H>
constexpr auto operator-(node<H> x) {
  return apply<ops::negate>(x);
}

/// The expression itself.
template <hash_type H>
constexpr auto operator+(node<H> x) {
  return x;
}

/// 1 where a < b, else 0.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator<(L a, R b) {
  return apply<ops::less>(detail::as_node<ops::less>(a), detail::as_node<ops::less>(b));
}

/// 1 where a <= b, else 0.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator<=(L a, R b) {
  return apply<ops::less_equal>(detail::as_node<ops::less_equal>(a), detail::as_node<ops::less_equal>(b));
}

/// 1 where a > b, else 0.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator>(L a, R b) {
  return apply<ops::greater>(detail::as_node<ops::greater>(a), detail::as_node<ops::greater>(b));
}

/// 1 where a >= b, else 0.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator>=(L a, R b) {
  return apply<ops::greater_equal>(detail::as_node<ops::greater_equal>(a), detail::as_node<ops::greater_equal>(b));
}

/// 1 where a == b, else 0.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator==(L a, R b) {
  return apply<ops::equal>(detail::as_node<ops::equal>(a), detail::as_node<ops::equal>(b));
}

/// 1 where a != b, else 0.
template <class L, class R>
  requires expression_operands<L, R>
constexpr auto operator!=(L a, R b) {
  return apply<ops::not_equal>(detail::as_node<ops::not_equal>(a), detail::as_node<ops::not_equal>(b));
}

}  // namespace typeflow
