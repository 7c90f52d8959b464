// SPDX-License-Identifier: BSL-1.0
// The error and gamma functions of `long double`: the C library's at run time where it has them, plain
// series, right to some units, in constant expressions.
#pragma once

#include "error_function.hpp"
#include "extended_polygamma.hpp"
#include "extended_trigonometric.hpp"
#include "gamma.hpp"

namespace typeflow::math {

namespace detail::series {

/// 2/sqrt(pi) e^-x^2 (x + 2 x^3 / 3 + 4 x^5 / (3 5) + ...), all terms of one sign; for |x| <= 2.
constexpr long double erf(long double x) {
  long double sum = 0;
  for (int k = 141; k > 1; k -= 2) sum = (sum + 1) * (2 * x * x / k);
  return 2 / series::sqrt(pi) * series::exp(-x * x) * (x + x * sum);
}

/// The continued fraction e^-x^2 / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...))) for x >= 2.
constexpr long double erfc(long double x) {
  if (x > 110) return 0;
  long double fraction = x;
  for (int k = 160; k > 0; --k) fraction = x + k / (2 * fraction);
  return series::exp(-x * x) / (series::sqrt(pi) * fraction);
}

/// sin(pi x) and cos(pi x) for |x| below 2^62.
constexpr sine_and_cosine<long double> half_turns(long double x) {
  long double n = nearest_whole(x);
  auto [sine, cosine] = series::sincos(pi * (x - n));
  bool odd = (static_cast<long long>(n) & 1) != 0;
  return {odd ? -sine : sine, odd ? -cosine : cosine};
}

constexpr bool is_pole(long double x) { return x <= 0 && floor(x) == x; }

/// gamma(x) = e^logarithm / product for x > 0: x raised to 20 at least, then Stirling's formula.
struct stirling {
  long double logarithm = 0;
  long double product = 1;

  constexpr explicit stirling(long double x) {
    for (; x < 20; x += 1) product *= x;
    long double sum = 0;
    for (int j = 11; j > 0; --j)
      sum = bernoulli_over_factorial[j - 1] + sum * static_cast<long double>(2 * j * (2 * j - 1)) / (x * x);
    logarithm = (x - 0.5L) * series::log(x) - x + series::log(2 * pi) / 2 + sum / x;
  }
};

constexpr long double lgamma(long double x) {
  if (x != x) return x;
  if (is_pole(x) || x == infinity) return infinity;
  if (x < 0) return series::log(pi / abs(x * half_turns(x).sine)) - series::lgamma(-x);
  stirling parts(x);
  return parts.logarithm - series::log(parts.product);
}

constexpr long double gamma(long double x) {
  if (x != x || x == infinity) return x;
  if (x == 0) return copysign(infinity, x);
  if (is_pole(x)) return nan;
  if (x < 0) return pi / (half_turns(x).sine * series::gamma(1 - x));
  stirling parts(x);
  return series::exp(parts.logarithm) / parts.product;
}

/// The asymptotic series after raising x > 0 to 20 at least; the reflection formula below zero.
constexpr long double digamma_of_positive(long double x) {
  long double raised = 0;
  for (; x < 20; x += 1) raised += 1 / x;
  long double sum = 0;
  for (int j = 11; j > 0; --j)
    sum = (bernoulli_over_factorial[j - 1] + sum * static_cast<long double>(2 * j * (2 * j + 1))) / (x * x);
  return math::log(x) - 1 / (2 * x) - sum - raised;
}

}  // namespace detail::series

/// Error function for `long double`.
constexpr long double erf(long double x) {
  if (!__builtin_is_constant_evaluated()) return __builtin_erfl(x);
  if (x != x || x == 0) return x;
  if (abs(x) < 2) return detail::series::erf(x);
  return copysign(1 - detail::series::erfc(abs(x)), x);
}

/// 1 - erf(x) for `long double`; in constant expressions some x^2 units off at most.
constexpr long double erfc(long double x) {
  if (!__builtin_is_constant_evaluated()) return __builtin_erfcl(x);
  if (x != x) return x;
  if (abs(x) < 2) return 1 - detail::series::erf(x);
  return x < 0 ? 2 - detail::series::erfc(-x) : detail::series::erfc(x);
}

/// e^-x^2 for `long double`: the square of a leading part is exact, the rest is a second factor.
constexpr long double gaussian(long double x) {
  if (x != x) return x;
  if (abs(x) > 110) return 0;
  const long double high = static_cast<float>(x);
  return exp(-high * high) * exp((high - x) * (high + x));
}

/// log|gamma(x)| for `long double`; in constant expressions only the absolute error is small next to the
/// zeros.
constexpr long double lgamma(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::lgamma(x) : __builtin_lgammal(x);
}

/// gamma(x) for `long double`; in constant expressions up to 100 units off.
constexpr long double gamma(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::gamma(x) : __builtin_tgammal(x);
}

/// Digamma for `long double`: the same series at run time and in constant expressions; next to the roots only
/// the absolute error is small. Poles and limits as for `double`.
constexpr long double digamma(long double x) {
  namespace series = detail::series;
  if (x != x || x == series::infinity) return x;
  if (x == 0) return copysign(series::infinity, -x);
  if (x > 0) return series::digamma_of_positive(x);
  if (x == -series::infinity || series::is_pole(x)) return series::nan;
  auto [sine, cosine] = series::half_turns(x);
  return series::digamma_of_positive(1 - x) - series::pi * cosine / sine;
}

}  // namespace typeflow::math
