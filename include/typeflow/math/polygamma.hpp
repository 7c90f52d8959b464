// SPDX-License-Identifier: BSL-1.0
// The derivatives of the digamma function.
#pragma once

#include "hurwitz_zeta.hpp"
#include "narrow.hpp"

namespace typeflow::math {

namespace detail {

/// polygamma(n, x) where it is no number, 0 or infinite by the operand alone; `value` elsewhere.
template <class V>
[[gnu::always_inline]] constexpr V with_limits_of_polygamma(int n, V x, V value) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const bool odd = n % 2 != 0;
  value = select(x == infinity, broadcast<V>(odd ? 0.0 : -0.0), value);
  value = select(x == 0, odd ? broadcast<V>(infinity) : copysign(broadcast<V>(infinity), -x), value);
  return select((x != x) | (x == -infinity), broadcast<V>(nan), value);
}

/// `sum` rounded once; infinite where its first part is.
template <class V>
[[gnu::always_inline]] constexpr V rounded(split_number<V> sum) {
  return select(isinf(sum.high), sum.high, sum.high + sum.low);
}

/// (a - b) + c, each an infinite number or one in two parts, rounded once.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr V rounded_sum(split_number<V> a, split_number<V> b, split_number<V> c) {
  V rough = (a.high - b.high) + c.high;
  if constexpr (!is_vector<V>)
    if (isinf(rough)) return rough;
  split_number<V> difference = sum_in_parts<Parts>(a.high, -b.high);
  split_number<V> sum = sum_in_parts<Parts>(difference.high, c.high);
  V exact = sum.high + (sum.low + (difference.low + ((a.low - b.low) + c.low)));
  return select(isinf(rough), rough, exact);
}

/// polygamma(n, x) for n >= 1 and finite x < 0, `above` = n! zeta(n + 1, fraction of -x). The terms of the
/// Hurwitz zeta function are summed to both sides, which takes positive arguments alone: that fraction and
/// what it lacks to 1.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr V polygamma_below_zero(int n, V x, V fraction, split_number<V> above) {
  const bool odd = n % 2 != 0;
  split_number<V> behind = exact_sum(-x, broadcast<V>(1));
  split_number<V> rest = exact_sum(broadcast<V>(1), -fraction);
  split_number<V> beyond = scaled_hurwitz_zeta<Parts>(n, behind.high, behind.low);
  split_number<V> direct = scaled_hurwitz_zeta<Parts>(n, rest.high, rest.low);
  V value = rounded_sum<Parts>(above, beyond, odd ? direct : split_number<V>{-direct.high, -direct.low});
  constexpr double pole[] = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()};
  return select(fraction == 0, broadcast<V>(pole[odd]), value);
}

/// polygamma(n, x) of doubles.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr V polygamma_of_doubles(int n, V x) {
  if (n < 1) return broadcast<V>(std::numeric_limits<double>::quiet_NaN());
  if constexpr (!is_vector<V>)
    if (!(abs(x) <= std::numeric_limits<double>::max()) || x == 0) return with_limits_of_polygamma(n, x, 0.0);
  auto negative = x < 0;
  V fraction = -x - floor(-x);
  split_number<V> sum = scaled_hurwitz_zeta<Parts>(n, select(negative, fraction, x), V{});
  V value = n % 2 != 0 ? rounded(sum) : -rounded(sum);
  if (any(negative)) value = select(negative, polygamma_below_zero<Parts>(n, x, fraction, sum), value);
  return with_limits_of_polygamma(n, x, value);
}

}  // namespace detail

/// polygamma(n, x), the n-th derivative of digamma, for n >= 1 (NaN for n < 1): (-1)^(n+1) n! zeta(n + 1, x).
/// Within 1 ULP for x > 0; for x < 0 within 1 ULP of the larger of the two sums it is then made of, for odd n of
/// the result. Poles: for odd n inf at 0, -1, -2, ...; for even n -+inf at +-0 and NaN at -1, -2, .... NaN at
/// -inf. Derivative: polygamma(n + 1, x). Slow, above all below zero: a division for each of some n + n / 2 + 10
/// terms. Method: the Euler-Maclaurin formula for the Hurwitz zeta function in two parts.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V polygamma(int n, V x) {
  using detail::parts;
  auto for_floats = [n](auto y) { return detail::polygamma_of_doubles<parts::one>(n, y); };
  if constexpr (std::is_same_v<element_t<V>, double>) return detail::polygamma_of_doubles<parts::two>(n, x);
  else if constexpr (is_vector<V>) return through_double(for_floats, x);
  else return detail::narrow<float>(for_floats(static_cast<double>(x)));
}

}  // namespace typeflow::math
