// SPDX-License-Identifier: BSL-1.0
// The derivatives of the digamma function.
#pragma once

#include "digamma.hpp"
#include "power.hpp"
#include "rounding.hpp"

namespace typeflow::math {

namespace detail {

/// The Bernoulli numbers B2, B4, ..., B22 over (2j)!.
inline constexpr long double bernoulli_over_factorial[] = {
    8.333333333333333333333333e-2L,   -1.388888888888888888888889e-3L,  3.306878306878306878306878e-5L,
    -8.267195767195767195767196e-7L,  2.087675698786809897921009e-8L,   -5.284190138687493184847682e-10L,
    1.338253653068467883282698e-11L,  -3.389680296322582866830195e-13L, 8.586062056277844564135905e-15L,
    -2.174868698558061873041516e-16L, 5.509002828360229515202653e-18L};

/// (n - 1)! / x^n for x > 0. Factorial and power are both scaled by a power of two close to n / e, so that
/// neither leaves the range before the result does.
template <class T, class Power>
constexpr T factorial_over_power(int n, T x, Power power) {
  T scale = 1;
  for (int k = n; k >= 4; k /= 2) scale *= 2;
  T factorial = 1 / scale;
  for (int k = 1; k < n; ++k) factorial *= static_cast<T>(k) / scale;
  return factorial * power(x / scale, static_cast<T>(-n));
}

/// factorial_over_power(n, x + shift + low, power): what rounding takes off the sum enters by its derivative,
/// since the power would multiply it by n.
template <class T, class Power>
constexpr T factorial_over_raised_power(int n, T x, T shift, T low, Power power) {
  auto sum = exact_sum(x, shift);
  T value = factorial_over_power(n, sum.high, power);
  if (value == std::numeric_limits<T>::infinity()) return value;
  return value - value * (static_cast<T>(n) * (sum.low + low) / sum.high);
}

/// What the Euler-Maclaurin formula adds to (n - 1)! / a^n, as a fraction of it: n / (2a) and the Bernoulli
/// numbers.
template <class T>
constexpr T euler_maclaurin_series(int n, T a) {
  T series = 0;
  for (int j = 11; j > 0; --j) {
    T ratio = static_cast<T>(n + 2 * j) / a * (static_cast<T>(n + 2 * j + 1) / a);
    series = static_cast<T>(bernoulli_over_factorial[j - 1]) + series * ratio;
  }
  T order = static_cast<T>(n);
  return order / (2 * a) + series * (order / a) * ((order + 1) / a);
}

/// n! zeta(n + 1, x + low) for x > 0 by the Euler-Maclaurin formula: the sum of n! / (x + low + k)^(n+1),
/// smallest terms first, and at last what the additions rounded off.
template <class T, class Power>
constexpr T scaled_hurwitz_zeta(int n, T x, T low, Power power) {
  constexpr int extra = sizeof(T) > sizeof(double) ? 20 : 10;
  T enough = static_cast<T>(n + n / 2 + extra);
  int steps = x < enough ? static_cast<int>(enough - x) + 1 : 0;
  T shift = static_cast<T>(steps);
  T tail = factorial_over_raised_power(n, x, shift, low, power);
  if (tail == std::numeric_limits<T>::infinity()) return tail;
  auto sum = exact_sum(tail, tail * euler_maclaurin_series(n, x + shift));
  for (int k = steps - 1; k >= 0; --k) {
    T term = factorial_over_raised_power(n + 1, x, static_cast<T>(k), low, power);
    if (term == std::numeric_limits<T>::infinity()) return term;
    T lost = sum.low;
    sum = exact_sum(sum.high, term);
    sum.low += lost;
  }
  return sum.high + sum.low;
}

/// polygamma(n, x) for n >= 1. Below zero the terms of the Hurwitz zeta function are summed from both ends,
/// which takes positive arguments alone: the fraction of -x and what it lacks to 1.
template <class T, class Power, class Floor>
constexpr T polygamma_of_number(int n, T x, Power power, Floor floor_of) {
  constexpr T infinity = std::numeric_limits<T>::infinity();
  constexpr T nan = std::numeric_limits<T>::quiet_NaN();
  bool odd = n % 2 != 0;
  if (x != x || n < 1) return nan;
  if (x == 0) return odd ? infinity : copysign(infinity, -x);
  if (x == infinity) return odd ? T(0) : -T(0);
  if (x == -infinity) return nan;
  if (x > 0) {
    T value = scaled_hurwitz_zeta(n, x, T(0), power);
    return odd ? value : -value;
  }
  T y = -x;
  T above = y - floor_of(y);
  if (above == 0) return odd ? infinity : nan;
  T mirrored = scaled_hurwitz_zeta(n, above, T(0), power);
  if (mirrored == infinity) return infinity;
  auto beyond = exact_sum(y, T(1));
  mirrored -= scaled_hurwitz_zeta(n, beyond.high, beyond.low, power);
  auto below = exact_sum(T(1), -above);
  T direct = scaled_hurwitz_zeta(n, below.high, below.low, power);
  return odd ? direct + mirrored : mirrored - direct;
}

}  // namespace detail

/// polygamma(n, x), the n-th derivative of digamma, for n >= 1 (NaN for n < 1): (-1)^(n+1) n! zeta(n + 1, x).
/// Within 2 ULP for x > 0 and n <= 20, some more beyond (8 at n = 100); for x < 0 half a unit more, of the
/// larger of the two sums it is made of. Poles: for odd n inf at 0, -1, -2, ...; for even n -+inf at +-0 and
/// NaN at -1, -2,
/// .... NaN at -inf. Derivative: polygamma(n + 1, x). Lane by lane, and slow: some n + 10 powers. Method: the
/// Euler-Maclaurin formula for the Hurwitz zeta function (NIST Handbook of Mathematical Functions, 25.11.5).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V polygamma(int n, V x) {
  auto power = [](double base, double exponent) { return pow(base, exponent); };
  auto floor_of = [](double number) { return floor(number); };
  return by_lane(
      [&](auto number) {
        return detail::narrow<element_t<V>>(
            detail::polygamma_of_number(n, static_cast<double>(number), power, floor_of));
      },
      x);
}

}  // namespace typeflow::math
