// SPDX-License-Identifier: BSL-1.0
// The derivatives of the digamma function in `long double`.
#pragma once

#include "extended_exponential.hpp"
#include "hurwitz_zeta.hpp"

namespace typeflow::math {

namespace detail::series {

/// (n - 1)! / x^n for x > 0. Factorial and power are both scaled by a power of two close to n / e, so that
/// neither leaves the range before the result does.
constexpr long double factorial_over_power(int n, long double x) {
  long double scale = 1;
  for (int k = n; k >= 4; k /= 2) scale *= 2;
  long double factorial = 1 / scale;
  for (int k = 1; k < n; ++k) factorial *= static_cast<long double>(k) / scale;
  return factorial * pow(x / scale, static_cast<long double>(-n));
}

/// factorial_over_power(n, x + shift + low): what rounding takes off the sum enters by its derivative, since
/// the power would multiply it by n.
constexpr long double factorial_over_raised_power(int n, long double x, int shift, long double low) {
  auto sum = exact_sum(x, static_cast<long double>(shift));
  long double value = series::factorial_over_power(n, sum.high);
  if (value == infinity) return value;
  return value - value * (n * (sum.low + low) / sum.high);
}

/// n! zeta(n + 1, x + low) for x > 0 as in double precision, with more terms.
constexpr long double scaled_hurwitz_zeta(int n, long double x, long double low) {
  const long double enough = n + n / 2 + 20;
  const int steps = x < enough ? static_cast<int>(enough - x) + 1 : 0;
  long double tail = factorial_over_raised_power(n, x, steps, low);
  if (tail == infinity) return tail;
  auto sum = exact_sum(tail, tail * euler_maclaurin_series<11>(n, x + steps));
  for (int k = steps - 1; k >= 0; --k) {
    long double term = factorial_over_raised_power(n + 1, x, k, low);
    if (term == infinity) return term;
    long double lost = sum.low;
    sum = exact_sum(sum.high, term);
    sum.low += lost;
  }
  return sum.high + sum.low;
}

/// polygamma(n, x) for finite x < 0, from the sums to both sides as in double precision.
constexpr long double polygamma_below_zero(int n, long double x) {
  const bool odd = n % 2 != 0;
  long double above = -x - floor(-x);
  if (above == 0) return odd ? infinity : nan;
  long double mirrored = series::scaled_hurwitz_zeta(n, above, 0);
  if (mirrored == infinity) return infinity;
  auto beyond = exact_sum(-x, 1.0L);
  mirrored -= series::scaled_hurwitz_zeta(n, beyond.high, beyond.low);
  auto below = exact_sum(1.0L, -above);
  long double direct = series::scaled_hurwitz_zeta(n, below.high, below.low);
  return odd ? direct + mirrored : mirrored - direct;
}

}  // namespace detail::series

/// polygamma(n, x) for `long double`; see the template for n, poles and limits.
constexpr long double polygamma(int n, long double x) {
  namespace series = detail::series;
  const bool odd = n % 2 != 0;
  if (x != x || n < 1 || x == -series::infinity) return series::nan;
  if (x == 0) return odd ? series::infinity : copysign(series::infinity, -x);
  if (x == series::infinity) return odd ? 0.0L : -0.0L;
  if (x < 0) return series::polygamma_below_zero(n, x);
  long double value = series::scaled_hurwitz_zeta(n, x, 0);
  return odd ? value : -value;
}

}  // namespace typeflow::math
