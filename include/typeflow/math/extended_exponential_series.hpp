// SPDX-License-Identifier: BSL-1.0
// Identities over the series of extended.hpp, for `long double` in constant expressions: the relatives of the
// exponential function and of the logarithm.
#pragma once

#include "extended.hpp"

namespace typeflow::math {

namespace detail::series {

inline constexpr long double ln10 = 2.302585092994045684017991454684364208L;

constexpr bool is_finite(long double x) { return x == x && x != infinity && x != -infinity; }
constexpr long double magnitude(long double x) { return x < 0 ? -x : x; }

/// Taylor's series near zero.
constexpr long double expm1(long double x) {
  if (magnitude(x) > 0.5L || x != x) return series::exp(x) - 1;
  long double sum = 0;
  for (int k = 22; k > 1; --k) sum = (sum + 1) * x / k;
  return x + x * sum;
}

/// 2 atanh(x / (2 + x)) near zero.
constexpr long double log1p(long double x) {
  if (x != x) return x;
  if (magnitude(x) > 0.25L) return series::log(1 + x);
  long double s = x / (2 + x);
  long double sum = 0;
  for (int k = 25; k > 1; k -= 2) sum = (sum + 1.0L / k) * s * s;
  return 2 * s + 2 * s * sum;
}

/// x = 2^n m: the power of two keeps log2(2^n) = n exact.
constexpr long double log2(long double x) {
  if (!(x > 0) || x == infinity) return series::log(x);
  int exponent = 0;
  for (; x > 1.41421356L; x /= 2) ++exponent;
  for (; x < 0.70710678L; x *= 2) --exponent;
  return exponent + series::log(x) / ln2;
}

constexpr long double exp2(long double x) {
  if (x != x) return x;
  if (x >= 16384) return infinity;
  if (x < -16500) return 0;
  long double n = nearest_whole(x);
  return times_power_of_two(series::exp((x - n) * ln2), static_cast<int>(n));
}

/// Newton's iteration on a number scaled into [1, 8).
constexpr long double cbrt(long double x) {
  if (!is_finite(x) || x == 0) return x;
  long double scaled = magnitude(x);
  int exponent = 0;
  for (; scaled >= 8; scaled /= 8) ++exponent;
  for (; scaled < 1; scaled *= 8) --exponent;
  long double root = 1 + (scaled - 1) / 7;
  for (int iteration = 0; iteration < 8; ++iteration) root -= (root - scaled / (root * root)) / 3;
  root = times_power_of_two(root, exponent);
  return x < 0 ? -root : root;
}

constexpr long double hypot(long double x, long double y) {
  if (magnitude(x) == infinity || magnitude(y) == infinity) return infinity;
  if (x != x || y != y) return nan;
  long double large = magnitude(x) < magnitude(y) ? magnitude(y) : magnitude(x);
  long double small = magnitude(x) < magnitude(y) ? magnitude(x) : magnitude(y);
  if (large == 0) return 0;
  long double ratio = small / large;
  long double factor = series::sqrt(1 + ratio * ratio);
  return large > std::numeric_limits<long double>::max() / factor ? infinity : large * factor;
}

constexpr long double sinh(long double x) {
  if (!is_finite(x) || x == 0) return x;
  if (magnitude(x) <= 0.5L) {
    long double growth = series::expm1(x);
    return (growth + growth / (1 + growth)) / 2;
  }
  long double half = series::exp(magnitude(x) / 2);
  if (half > 1e2466L) return x < 0 ? -infinity : infinity;
  long double result = half / 2 * half - 0.5L / half / half;
  return x < 0 ? -result : result;
}

constexpr long double cosh(long double x) {
  if (x != x) return x;
  long double half = magnitude(x) == infinity ? infinity : series::exp(magnitude(x) / 2);
  return half > 1e2466L ? infinity : half / 2 * half + 0.5L / half / half;
}

constexpr long double asinh(long double x) {
  if (!is_finite(x) || x == 0) return x;
  long double a = magnitude(x);
  long double result =
      a > 1e10L ? series::log(a) + ln2 : series::log1p(a + a * a / (1 + series::sqrt(1 + a * a)));
  return x < 0 ? -result : result;
}

constexpr long double acosh(long double x) {
  if (!(x >= 1)) return nan;
  if (x > 1e10L) return series::log(x) + (x == infinity ? 0 : ln2);
  long double t = x - 1;
  return series::log1p(t + series::sqrt(t * (t + 2)));
}

constexpr long double atanh(long double x) {
  long double a = magnitude(x);
  if (x == 0) return x;
  if (!(a <= 1)) return nan;
  long double result = a == 1 ? infinity : series::log1p(2 * a / (1 - a)) / 2;
  return x < 0 ? -result : result;
}

}  // namespace detail::series

}  // namespace typeflow::math
