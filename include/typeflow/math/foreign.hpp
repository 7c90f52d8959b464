// SPDX-License-Identifier: BSL-1.0
// Elementary functions of number types that are not the library's: the function of that name beside the type.
#pragma once

#include "foreign_functions.hpp"
#include "lanes.hpp"

namespace typeflow::math {


/// A number type of the user's.
template <class V>
concept foreign = !is_vector<V> && !std::is_arithmetic_v<V>;

template <foreign V>
constexpr V exp(V x) {
  return foreign_functions::exp_of(x);
}
template <foreign V>
constexpr V log(V x) {
  return foreign_functions::log_of(x);
}
template <foreign V>
constexpr V sqrt(V x) {
  return foreign_functions::sqrt_of(x);
}
template <foreign V>
constexpr V sin(V x) {
  return foreign_functions::sin_of(x);
}
template <foreign V>
constexpr V cos(V x) {
  return foreign_functions::cos_of(x);
}
template <foreign V>
constexpr V tan(V x) {
  return foreign_functions::tan_of(x);
}
template <foreign V>
constexpr V tanh(V x) {
  return foreign_functions::tanh_of(x);
}
template <foreign V>
constexpr V asin(V x) {
  return foreign_functions::asin_of(x);
}
template <foreign V>
constexpr V acos(V x) {
  return foreign_functions::acos_of(x);
}
template <foreign V>
constexpr V atan(V x) {
  return foreign_functions::atan_of(x);
}
template <foreign V>
constexpr V sinh(V x) {
  return foreign_functions::sinh_of(x);
}
template <foreign V>
constexpr V cosh(V x) {
  return foreign_functions::cosh_of(x);
}
template <foreign V>
constexpr V asinh(V x) {
  return foreign_functions::asinh_of(x);
}
template <foreign V>
constexpr V acosh(V x) {
  return foreign_functions::acosh_of(x);
}
template <foreign V>
constexpr V atanh(V x) {
  return foreign_functions::atanh_of(x);
}
template <foreign V>
constexpr V exp2(V x) {
  return foreign_functions::exp2_of(x);
}
template <foreign V>
constexpr V expm1(V x) {
  return foreign_functions::expm1_of(x);
}
template <foreign V>
constexpr V log1p(V x) {
  return foreign_functions::log1p_of(x);
}
template <foreign V>
constexpr V log2(V x) {
  return foreign_functions::log2_of(x);
}
template <foreign V>
constexpr V log10(V x) {
  return foreign_functions::log10_of(x);
}
template <foreign V>
constexpr V cbrt(V x) {
  return foreign_functions::cbrt_of(x);
}
template <foreign V>
constexpr V erf(V x) {
  return foreign_functions::erf_of(x);
}
template <foreign V>
constexpr V erfc(V x) {
  return foreign_functions::erfc_of(x);
}
template <foreign V>
constexpr V lgamma(V x) {
  return foreign_functions::lgamma_of(x);
}
template <foreign V>
constexpr V abs(V x) {
  return foreign_functions::abs_of(x);
}
template <foreign V>
constexpr V floor(V x) {
  return foreign_functions::floor_of(x);
}
template <foreign V>
constexpr V ceil(V x) {
  return foreign_functions::ceil_of(x);
}
template <foreign V>
constexpr V round(V x) {
  return foreign_functions::round_of(x);
}
template <foreign V>
constexpr V trunc(V x) {
  return foreign_functions::trunc_of(x);
}
template <foreign V>
constexpr V pow(V x, V y) {
  return foreign_functions::pow_of(x, y);
}

/// e^-x^2.
template <foreign V>
constexpr V gaussian(V x) {
  return math::exp(-(x * x));
}

/// 1 / (1 + e^-x).
template <foreign V>
constexpr V sigmoid(V x) {
  const V one(1.0);
  return one / (one + math::exp(-x));
}

}  // namespace typeflow::math
