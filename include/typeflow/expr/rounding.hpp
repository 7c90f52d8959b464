// SPDX-License-Identifier: BSL-1.0
// Absolute value, rounding to whole numbers, remainders, and the larger or smaller of numbers.
#pragma once

#include "../ops/extrema.hpp"
#include "../ops/rounding.hpp"
#include "apply_to.hpp"

namespace typeflow {

/// |x|. Derivative: sign(x); 0 at 0.
template <hash_type H>
constexpr auto abs(node<H> x) {
  return apply<ops::abs>(x);
}

/// -1, 0 or 1, as x is below, at or above 0. Derivative: 0.
template <hash_type H>
constexpr auto sign(node<H> x) {
  return apply<ops::sign>(x);
}

/// The largest whole number not above x. Derivative: 0.
template <hash_type H>
constexpr auto floor(node<H> x) {
  return apply<ops::floor>(x);
}

/// The smallest whole number not below x. Derivative: 0.
template <hash_type H>
constexpr auto ceil(node<H> x) {
  return apply<ops::ceil>(x);
}

/// The nearest whole number, halves to the even one. Derivative: 0.
template <hash_type H>
constexpr auto round(node<H> x) {
  return apply<ops::round>(x);
}

/// x without its fraction. Derivative: 0.
template <hash_type H>
constexpr auto trunc(node<H> x) {
  return apply<ops::trunc>(x);
}

/// What is left of x after division by y, with the sign of x; NaN for y = 0. Derivative: 1 by x, -trunc(x / y) by y.
template <class X, class Y>
  requires has_expression<X, Y>
constexpr auto fmod(X x, Y y) {
  return detail::apply_to<ops::fmod>(x, y);
}

/// What is left of x after division by y, with the sign of y, as NumPy's; NaN for y = 0. Derivative: 1 by x, -floor(x / y) by y.
template <class X, class Y>
  requires has_expression<X, Y>
constexpr auto remainder(X x, Y y) {
  return detail::apply_to<ops::remainder>(x, y);
}

/// The larger of x and y; NaN where either is. Derivative: 1 by the larger, 0 by the other; 1/2 each where they are equal.
template <class X, class Y>
  requires has_expression<X, Y>
constexpr auto maximum(X x, Y y) {
  return detail::apply_to<ops::maximum>(x, y);
}

/// The smaller of x and y; NaN where either is. Derivative: 1 by the smaller, 0 by the other; 1/2 each where they are equal.
template <class X, class Y>
  requires has_expression<X, Y>
constexpr auto minimum(X x, Y y) {
  return detail::apply_to<ops::minimum>(x, y);
}

/// x kept between lower and upper; NaN where any of the three is. Derivative: 1 by x strictly between the bounds, else 0; 1 by the bound
/// that the result is.
template <class X, class Lower, class Upper>
  requires has_expression<X, Lower, Upper>
constexpr auto clip(X x, Lower lower, Upper upper) {
  return detail::apply_to<ops::clip>(x, lower, upper);
}

}  // namespace typeflow
