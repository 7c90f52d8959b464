// SPDX-License-Identifier: BSL-1.0
// The Hurwitz zeta function of whole orders in double precision, which the derivatives of digamma are made of.
#pragma once

#include "halves.hpp"
#include "rounding.hpp"
#include "whole_power.hpp"

namespace typeflow::math::detail {

/// The Bernoulli numbers B2, B4, ..., B22 over (2j)!.
inline constexpr long double bernoulli_over_factorial[] = {
    8.333333333333333333333333e-2L,   -1.388888888888888888888889e-3L,  3.306878306878306878306878e-5L,
    -8.267195767195767195767196e-7L,  2.087675698786809897921009e-8L,   -5.284190138687493184847682e-10L,
    1.338253653068467883282698e-11L,  -3.389680296322582866830195e-13L, 8.586062056277844564135905e-15L,
    -2.174868698558061873041516e-16L, 5.509002858360229515202653e-18L};

/// (n - 1)! and the power of two close to n / e by which it is divided n times: neither it nor x^n then
/// leaves the range before (n - 1)! / x^n does.
struct scaled_factorial {
  double scale = 1;
  split_number<double> factorial{1, 0};

  constexpr explicit scaled_factorial(int n) {
    for (int k = n; k >= 4; k /= 2) scale *= 2;
    factorial.high = 1 / scale;
    for (int k = 1; k < n; ++k) factorial = product_in_parts<parts::two>(factorial, {k / scale, 0.0});
  }
};

/// (n - 1)! / x^n; the power that is left when one x is divided by first is far inside the range.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> factorial_over_power(int n, scaled_factorial scaled,
                                                                      split_number<V> x) {
  split_number<V> inverse = reciprocal_in_parts<Parts>(x, scaled.scale);
  split_number<V> factorial{broadcast<V>(scaled.factorial.high), broadcast<V>(scaled.factorial.low)};
  return product_in_parts<Parts>(product_in_parts<Parts>(factorial, inverse), whole_power<Parts>(inverse, n - 1));
}

/// What the Euler-Maclaurin formula adds to (n - 1)! / a^n, as a fraction of it: n / (2a) and the Bernoulli
/// numbers, the first `terms` of them.
template <int terms, class V>
[[gnu::always_inline]] constexpr V euler_maclaurin_series(int n, V a) {
  V inverse = 1 / a;
  V square = inverse * inverse;
  V series{};
  for (int j = terms; j > 0; --j)
    series = static_cast<element_t<V>>(bernoulli_over_factorial[j - 1]) +
             series * (square * ((n + 2.0 * j) * (n + 2.0 * j + 1)));
  return n * inverse * 0.5 + series * (square * (n * (n + 1.0)));
}

/// How far the formula raises its operand and how many Bernoulli numbers it then takes: what they leave is
/// below 2^-56, and for floats below 2^-32.
template <parts Parts>
struct euler_maclaurin {
  static constexpr int terms = Parts == parts::one ? 6 : 11;
  static constexpr int enough(int n) { return n + n / 2 + (Parts == parts::one ? 5 : 10); }
};

/// x + shift + low.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> raised(V x, V shift, V low) {
  split_number<V> sum = sum_in_parts<Parts>(x, shift);
  return {sum.high, sum.low + low};
}

/// The sum with `term` added where `counts`.
template <parts Parts, class V, class Mask>
[[gnu::always_inline]] constexpr split_number<V> sum_with(split_number<V> sum, split_number<V> term, Mask counts) {
  split_number<V> next = sum_in_parts<Parts>(sum.high, term.high);
  return {select(counts, next.high, sum.high), select(counts, sum.low + (next.low + term.low), sum.low)};
}

/// 2^exponent, a normal number.
constexpr double exact_power_of_two(int exponent) {
  return from_bits<double>(static_cast<std::uint64_t>(1023 + exponent) << 52);
}

/// (n - 1)! / a^n for a >= 1 and what the Euler-Maclaurin formula adds to it. Computed 2^200 times as large or
/// somewhat less, and rounded there, so that no second part is lost below the smallest numbers.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> euler_maclaurin_tail(int n, split_number<V> a) {
  const int lift = 200 / n;
  scaled_factorial scaled(n);
  scaled.scale *= exact_power_of_two(lift);
  split_number<V> power = factorial_over_power<Parts>(n, scaled, a);
  V series = euler_maclaurin_series<euler_maclaurin<Parts>::terms>(n, a.high);
  split_number<V> sum = sum_in_parts<Parts>(power.high, power.high * series);
  const double lowered = exact_power_of_two(-lift * n);
  split_number<V> result = sum_in_parts<Parts>(sum.high, sum.low + (power.low + power.low * series));
  return {result.high * lowered, result.low * lowered};
}

/// n! zeta(n + 1, x + low) for 0 <= x < inf by the Euler-Maclaurin formula (NIST Handbook of Mathematical
/// Functions, 25.11.5): the sum of n! / (x + low + k)^(n+1), smallest terms first. Where `high` is infinite
/// `low` is anything.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> scaled_hurwitz_zeta(int n, V x, V low) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double negligible = 0x1p-1000;  // its powers leave the range
  if constexpr (!is_vector<V>)
    if (x < negligible) return {infinity, 0};
  const int enough = euler_maclaurin<Parts>::enough(n);
  V steps = select(x < enough, floor(enough - x) + 1, V{});
  split_number<V> sum = euler_maclaurin_tail<Parts>(n, raised<Parts>(x, steps, low));
  const scaled_factorial factorial(n + 1);
  for (int k = enough; k >= 0; --k) {
    auto counts = k < steps;
    if (!any(counts)) continue;
    split_number<V> term = factorial_over_power<Parts>(n + 1, factorial, raised<Parts>(x, broadcast<V>(k), low));
    if constexpr (!is_vector<V>)
      if (term.high == infinity) return {infinity, 0};
    sum = sum_with<Parts>(sum, term, counts);
  }
  return {select(x < negligible, broadcast<V>(infinity), sum.high), sum.low};
}

}  // namespace typeflow::math::detail
