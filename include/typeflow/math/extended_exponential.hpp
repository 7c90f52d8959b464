// SPDX-License-Identifier: BSL-1.0
// The relatives of the exponential function and of the logarithm for `long double`: the C library's at run
// time, series in constant expressions.
#pragma once

#include "extended_exponential_series.hpp"

namespace typeflow::math {

/// 2^x for `long double`: within 1 ULP at run time, some ULP in constant expressions, like all functions of
/// this file, which have the special values of their namesakes for `double`.
constexpr long double exp2(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::exp2(x) : __builtin_exp2l(x);
}

/// e^x - 1 for `long double`.
constexpr long double expm1(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::expm1(x) : __builtin_expm1l(x);
}

/// log(1 + x) for `long double`.
constexpr long double log1p(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::log1p(x) : __builtin_log1pl(x);
}

/// Logarithm to the base 2 for `long double`.
constexpr long double log2(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::log2(x) : __builtin_log2l(x);
}

/// Logarithm to the base 10 for `long double`.
constexpr long double log10(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::log(x) / detail::series::ln10 : __builtin_log10l(x);
}

/// Cube root for `long double`.
constexpr long double cbrt(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::cbrt(x) : __builtin_cbrtl(x);
}

/// sqrt(x^2 + y^2) for `long double`.
constexpr long double hypot(long double x, long double y) {
  return __builtin_is_constant_evaluated() ? detail::series::hypot(x, y) : __builtin_hypotl(x, y);
}

/// Hyperbolic sine for `long double`.
constexpr long double sinh(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::sinh(x) : __builtin_sinhl(x);
}

/// Hyperbolic cosine for `long double`.
constexpr long double cosh(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::cosh(x) : __builtin_coshl(x);
}

/// Inverse hyperbolic sine for `long double`.
constexpr long double asinh(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::asinh(x) : __builtin_asinhl(x);
}

/// Inverse hyperbolic cosine for `long double`.
constexpr long double acosh(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::acosh(x) : __builtin_acoshl(x);
}

/// Inverse hyperbolic tangent for `long double`.
constexpr long double atanh(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::atanh(x) : __builtin_atanhl(x);
}

/// log(1 + e^x) for `long double`.
constexpr long double softplus(long double x) {
  return x != x ? x : (x > 0 ? x : 0) + log1p(exp(x > 0 ? -x : x));
}

/// log(sigmoid(x)) for `long double`.
constexpr long double log_sigmoid(long double x) { return -softplus(-x); }

}  // namespace typeflow::math
