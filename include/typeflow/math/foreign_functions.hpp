// SPDX-License-Identifier: BSL-1.0
// Calls of the elementary functions that stand beside a number type of the user's, found by its namespace.
#pragma once

#include <limits>

namespace typeflow {

/// This namespace has no functions of these names itself. Powers with whole exponents need no pow; others are NaN without one.
namespace foreign_functions {

template <class T>
constexpr T exp_of(const T& x) {
  return exp(x);
}
template <class T>
constexpr T log_of(const T& x) {
  return log(x);
}
template <class T>
constexpr T sqrt_of(const T& x) {
  return sqrt(x);
}
template <class T>
constexpr T sin_of(const T& x) {
  return sin(x);
}
template <class T>
constexpr T cos_of(const T& x) {
  return cos(x);
}
template <class T>
constexpr T tan_of(const T& x) {
  return tan(x);
}
template <class T>
constexpr T tanh_of(const T& x) {
  return tanh(x);
}
template <class T>
constexpr T asin_of(const T& x) {
  return asin(x);
}
template <class T>
constexpr T acos_of(const T& x) {
  return acos(x);
}
template <class T>
constexpr T atan_of(const T& x) {
  return atan(x);
}
template <class T>
constexpr T sinh_of(const T& x) {
  return sinh(x);
}
template <class T>
constexpr T cosh_of(const T& x) {
  return cosh(x);
}
template <class T>
constexpr T asinh_of(const T& x) {
  return asinh(x);
}
template <class T>
constexpr T acosh_of(const T& x) {
  return acosh(x);
}
template <class T>
constexpr T atanh_of(const T& x) {
  return atanh(x);
}
template <class T>
constexpr T exp2_of(const T& x) {
  return exp2(x);
}
template <class T>
constexpr T expm1_of(const T& x) {
  return expm1(x);
}
template <class T>
constexpr T log1p_of(const T& x) {
  return log1p(x);
}
template <class T>
constexpr T log2_of(const T& x) {
  return log2(x);
}
template <class T>
constexpr T log10_of(const T& x) {
  return log10(x);
}
template <class T>
constexpr T cbrt_of(const T& x) {
  return cbrt(x);
}
template <class T>
constexpr T erf_of(const T& x) {
  return erf(x);
}
template <class T>
constexpr T erfc_of(const T& x) {
  return erfc(x);
}
template <class T>
constexpr T lgamma_of(const T& x) {
  return lgamma(x);
}
template <class T>
constexpr T abs_of(const T& x) {
  return abs(x);
}
template <class T>
constexpr T floor_of(const T& x) {
  return floor(x);
}
template <class T>
constexpr T ceil_of(const T& x) {
  return ceil(x);
}
template <class T>
constexpr T round_of(const T& x) {
  return round(x);
}
template <class T>
constexpr T trunc_of(const T& x) {
  return trunc(x);
}
template <class T>
constexpr T pow_of(const T& x, const T& y) {
  if constexpr (requires { T(pow(x, y)); }) return pow(x, y);
  else return T(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace foreign_functions

}  // namespace typeflow
