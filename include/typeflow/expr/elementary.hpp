// SPDX-License-Identifier: BSL-1.0
// Powers, roots, logarithms, trigonometric and hyperbolic functions beyond those of functions.hpp.
#pragma once

#include "../ops/exponentials.hpp"
#include "../ops/hyperbolics.hpp"
#include "../ops/logarithms.hpp"
#include "../ops/roots.hpp"
#include "../ops/trigonometrics.hpp"
#include "apply_to.hpp"

namespace typeflow {

/// 2^x. Derivative: log(2) times the result.
template <hash_type H>
constexpr auto exp2(node<H> x) {
  return apply<ops::exp2>(x);
}

/// e^x - 1 without cancellation near 0. Derivative: e^x.
template <hash_type H>
constexpr auto expm1(node<H> x) {
  return apply<ops::expm1>(x);
}

/// log(1 + x) without cancellation near 0; -inf at -1, NaN below. Derivative: 1/(1 + x); +inf at -1, but 0 where the incoming adjoint is 0.
template <hash_type H>
constexpr auto log1p(node<H> x) {
  return apply<ops::log1p>(x);
}

/// Logarithm to the base 2; -inf at 0, NaN below. Derivative: 1/(x log(2)).
template <hash_type H>
constexpr auto log2(node<H> x) {
  return apply<ops::log2>(x);
}

/// Logarithm to the base 10; -inf at 0, NaN below. Derivative: 1/(x log(10)).
template <hash_type H>
constexpr auto log10(node<H> x) {
  return apply<ops::log10>(x);
}

/// The real cube root. Derivative: 1/(3 y^2) with y the result; +inf at 0, but 0 where the incoming adjoint is 0.
template <hash_type H>
constexpr auto cbrt(node<H> x) {
  return apply<ops::cbrt>(x);
}

/// sqrt(x^2 + y^2) without overflow on the way. Derivative: x/r and y/r with r the result; 0 at the origin.
template <class X, class Y>
  requires has_expression<X, Y>
constexpr auto hypot(X x, Y y) {
  return detail::apply_to<ops::hypot>(x, y);
}

/// 1/x. Derivative: -1/x^2.
template <hash_type H>
constexpr auto reciprocal(node<H> x) {
  return apply<ops::reciprocal>(x);
}

/// 1/sqrt(x); +inf at 0, NaN below. Derivative: -y/(2x) with y the result.
template <hash_type H>
constexpr auto rsqrt(node<H> x) {
  return apply<ops::rsqrt>(x);
}

/// Tangent of an angle in radians. Derivative: 1 + y^2 with y the result.
template <hash_type H>
constexpr auto tan(node<H> x) {
  return apply<ops::tan>(x);
}

/// The angle in [-pi/2, pi/2] whose sine is x; NaN outside [-1, 1]. Derivative: 1/sqrt(1 - x^2); +inf at -1 and 1, but 0 where the incoming
/// adjoint is 0.
template <hash_type H>
constexpr auto asin(node<H> x) {
  return apply<ops::asin>(x);
}

/// The angle in [0, pi] whose cosine is x; NaN outside [-1, 1]. Derivative: -1/sqrt(1 - x^2); -inf at -1 and 1, but 0 where the incoming
/// adjoint is 0.
template <hash_type H>
constexpr auto acos(node<H> x) {
  return apply<ops::acos>(x);
}

/// The angle in [-pi/2, pi/2] whose tangent is x. Derivative: 1/(1 + x^2).
template <hash_type H>
constexpr auto atan(node<H> x) {
  return apply<ops::atan>(x);
}

/// The angle in [-pi, pi] of the point with ordinate y and abscissa x. Derivative: x/r^2 by y, -y/r^2 by x with r = hypot(x, y); NaN at the
/// origin, where the angle jumps.
template <class Y, class X>
  requires has_expression<Y, X>
constexpr auto atan2(Y y, X x) {
  return detail::apply_to<ops::atan2>(y, x);
}

/// Hyperbolic sine. Derivative: cosh(x).
template <hash_type H>
constexpr auto sinh(node<H> x) {
  return apply<ops::sinh>(x);
}

/// Hyperbolic cosine. Derivative: sinh(x).
template <hash_type H>
constexpr auto cosh(node<H> x) {
  return apply<ops::cosh>(x);
}

/// The inverse of sinh. Derivative: 1/sqrt(x^2 + 1).
template <hash_type H>
constexpr auto asinh(node<H> x) {
  return apply<ops::asinh>(x);
}

/// The inverse of cosh, 0 at 1 and NaN below. Derivative: 1/sqrt(x^2 - 1); +inf at 1, but 0 where the incoming adjoint is 0.
template <hash_type H>
constexpr auto acosh(node<H> x) {
  return apply<ops::acosh>(x);
}

/// The inverse of tanh; infinite at -1 and 1, NaN outside. Derivative: 1/(1 - x^2); +inf at -1 and 1, but 0 where the incoming adjoint is
/// 0.
template <hash_type H>
constexpr auto atanh(node<H> x) {
  return apply<ops::atanh>(x);
}

}  // namespace typeflow
