// SPDX-License-Identifier: BSL-1.0
// The elementary functions of `long double`: the C library's at run time, plain series in constant
// expressions. The series are made for numbers of 64 bits: a wider type gets as many right.
#pragma once

#include <limits>

#include "trigonometric.hpp"

namespace typeflow::math {

namespace detail::series {

inline constexpr long double ln2 = 0.693147180559945309417232121458176568L;
inline constexpr long double infinity = std::numeric_limits<long double>::infinity();
inline constexpr long double nan = std::numeric_limits<long double>::quiet_NaN();

constexpr long double times_power_of_two(long double x, int exponent) {
  for (; exponent > 0; --exponent) x *= 2;
  for (; exponent < 0; ++exponent) x /= 2;
  return x;
}

constexpr long double nearest_whole(long double x) {
  return static_cast<long double>(static_cast<long long>(x < 0 ? x - 0.5L : x + 0.5L));
}

/// The Taylor series of e^x after halving x until it is small; 2^n is put back at the end.
constexpr long double exp(long double x) {
  if (x != x) return x;
  if (x > 11356.5L) return infinity;
  if (x < -11400) return 0;
  long double n = nearest_whole(x / ln2);
  constexpr long double ln2_high = 0x1.62e42fefa38p-1L;
  constexpr long double ln2_low = 0x1.ef35793c7673007e5ed5e81e69p-45L;
  long double r = (x - n * ln2_high) - n * ln2_low;
  long double sum = 0;
  for (int k = 26; k > 0; --k) sum = (sum + 1) * r / k;
  return times_power_of_two(1 + sum, static_cast<int>(n));
}

/// 2 atanh(s) = 2 (s + s^3/3 + s^5/5 + ...) with s = (m - 1) / (m + 1) for the significand m.
constexpr long double log(long double x) {
  if (x != x || x == infinity) return x;
  if (x <= 0) return x < 0 ? nan : -infinity;
  int exponent = 0;
  for (; x > 1.41421356L; x /= 2) ++exponent;
  for (; x < 0.70710678L; x *= 2) --exponent;
  long double s = (x - 1) / (x + 1);
  long double sum = 0;
  for (int k = 41; k > 1; k -= 2) sum = (sum + 1.0L / k) * s * s;
  return exponent * ln2 + (2 * s + 2 * s * sum);
}

/// The Taylor series after taking off multiples of pi/2; good for |x| below 2^30.
constexpr sine_and_cosine<long double> sincos(long double x) {
  if (x != x || x == infinity || x == -infinity) return {nan, nan};
  if (x == 0) return {x, 1};
  constexpr long double half_pi = 1.57079632679489661923132169163975144L;
  constexpr long double half_pi_high = 0x1.921fb544p+0L;
  constexpr long double half_pi_low = 0x1.0b4611a626331454p-34L;
  long double n = nearest_whole(x / half_pi);
  long double r = (x - n * half_pi_high) - n * half_pi_low;
  long double sine = 0;
  long double cosine = 0;
  for (int k = 24; k > 0; k -= 2) {
    cosine = -(1 + cosine) * r * r / (k * (k - 1));
    sine = -(1 + sine) * r * r / (k * (k + 1));
  }
  sine = r + r * sine;
  cosine = 1 + cosine;
  switch (static_cast<long long>(n) & 3) {
    case 0:
      return {sine, cosine};
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    default:
      return {-cosine, sine};
  }
}

/// Lambert's continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))) near zero, the exponential elsewhere.
constexpr long double tanh(long double x) {
  if (x != x) return x;
  long double magnitude = x < 0 ? -x : x;
  if (magnitude > 30) return x < 0 ? -1 : 1;
  if (magnitude > 1) {
    long double result = 1 - 2 / (series::exp(2 * magnitude) + 1);
    return x < 0 ? -result : result;
  }
  long double fraction = 31;
  for (int k = 29; k > 0; k -= 2) fraction = k + x * x / fraction;
  return x / fraction;
}

constexpr long double sqrt(long double x) {
  if (x < 0) return nan;
  if (x != x || x == 0 || x == infinity) return x;
  int exponent = 0;
  for (; x >= 4; x /= 4) ++exponent;
  for (; x < 1; x *= 4) --exponent;
  long double root = 1 + (x - 1) / 3;
  for (int iteration = 0; iteration < 7; ++iteration) root = (root + x / root) / 2;
  return times_power_of_two(root, exponent);
}

}  // namespace detail::series

/// e^x for `long double`: within 1 ULP at run time, some ULP in constant expressions, like all functions of
/// this file.
constexpr long double exp(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::exp(x) : __builtin_expl(x);
}

/// Natural logarithm for `long double`.
constexpr long double log(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::log(x) : __builtin_logl(x);
}

/// Sine and cosine for `long double`; in constant expressions |x| has to stay below 2^30.
constexpr sine_and_cosine<long double> sincos(long double x) {
  if (__builtin_is_constant_evaluated()) return detail::series::sincos(x);
  return {__builtin_sinl(x), __builtin_cosl(x)};
}

/// Sine for `long double`.
constexpr long double sin(long double x) { return sincos(x).sine; }

/// Cosine for `long double`.
constexpr long double cos(long double x) { return sincos(x).cosine; }

/// Hyperbolic tangent for `long double`.
constexpr long double tanh(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::tanh(x) : __builtin_tanhl(x);
}

/// Square root for `long double`.
constexpr long double sqrt(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::sqrt(x) : __builtin_sqrtl(x);
}

/// 1 / (1 + e^-x) for `long double`.
constexpr long double sigmoid(long double x) {
  long double decay = exp(x < 0 ? x : -x);
  return (x < 0 ? decay : 1) / (1 + decay);
}

/// x^y for `long double`; in constant expressions only for finite x > 0, and with the error of y log(x)
/// passed on to the result.
constexpr long double pow(long double x, long double y) {
  if (!__builtin_is_constant_evaluated()) return __builtin_powl(x, y);
  return y == 0 || x == 1 ? 1 : exp(y * log(x));
}

}  // namespace typeflow::math
