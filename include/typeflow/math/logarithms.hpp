// SPDX-License-Identifier: BSL-1.0
// The relatives of the natural logarithm: log(1 + x), and the logarithms to the bases 2 and 10. Error bounds
// are measured: on every third float from 2^-15 to 128, every 61st of the others, and 8 million random
// doubles of every size.
#pragma once

#include "logarithm_of_sum.hpp"

namespace typeflow::math {

namespace detail {

// 1 / ln 2, 1 / ln 10 and log10(2), whole and in two parts: `_high` of the inverses has half the bits of a
// significand, that of log10(2) few enough for its product with every exponent to be exact.
template <class Element>
struct logarithms_constants;

template <>
struct logarithms_constants<double> {
  static constexpr double inverse_ln2 = 0x1.71547652b82fep+0;
  static constexpr double inverse_ln2_high = 0x1.715476p+0;
  static constexpr double inverse_ln2_low = 0x1.4ae0bf85ddf44p-26;
  static constexpr double inverse_ln10 = 0x1.bcb7b1526e50ep-2;
  static constexpr double inverse_ln10_high = 0x1.bcb7b1p-2;
  static constexpr double inverse_ln10_low = 0x1.49b9438ca9aaep-28;
  static constexpr double log10_2_high = 0x1.34413509f7p-2;
  static constexpr double log10_2_low = 0x1.3fde623e2566bp-43;
};

template <>
struct logarithms_constants<float> {
  static constexpr float inverse_ln2 = 0x1.715476p+0f;
  static constexpr float inverse_ln2_high = 0x1.714p+0f;
  static constexpr float inverse_ln2_low = 0x1.47652cp-12f;
  static constexpr float inverse_ln10 = 0x1.bcb7b2p-2f;
  static constexpr float inverse_ln10_high = 0x1.bcap-2f;
  static constexpr float inverse_ln10_low = 0x1.7b1526p-14f;
  static constexpr float log10_2_high = 0x1.344p-2f;
  static constexpr float log10_2_low = 0x1.3509f8p-18f;
};

/// exponent * (unit_high + unit_low) + log(mantissa) * inverse for positive finite x, the largest terms
/// summed without rounding error.
template <class V>
[[gnu::always_inline]] constexpr V log_to_base(V x, element_t<V> inverse, element_t<V> inverse_high,
                                               element_t<V> inverse_low, element_t<V> unit_high,
                                               element_t<V> unit_low) {
  using element = element_t<V>;
  auto [exponent, mantissa] = split_logarithm(x, log_constants<element>::root_half);
  V f = mantissa - element(1);
  V tail = log_tail(f);
  V log_high = leading_half(f + tail);
  V log_low = (f - log_high) + tail;
  V fraction = log_high * inverse_high;
  V low = log_high * inverse_low + log_low * inverse + exponent * unit_low;
  V whole = exponent * unit_high;
  V sum = whole + fraction;
  return sum + (((whole - sum) + fraction) + low);
}

template <class V>
[[gnu::always_inline]] constexpr V positive_log2(V x) {
  using constants = logarithms_constants<element_t<V>>;
  return log_to_base(x, constants::inverse_ln2, constants::inverse_ln2_high, constants::inverse_ln2_low, 1,
                     0);
}

template <class V>
[[gnu::always_inline]] constexpr V positive_log10(V x) {
  using constants = logarithms_constants<element_t<V>>;
  return log_to_base(x, constants::inverse_ln10, constants::inverse_ln10_high, constants::inverse_ln10_low,
                     constants::log10_2_high, constants::log10_2_low);
}

/// What logarithms answer for infinite x and NaN, and for x up to `zero`, where their argument vanishes.
template <class V>
[[gnu::always_inline]] constexpr V special_logarithm(V x, element_t<V> zero) {
  using limits = std::numeric_limits<element_t<V>>;
  return select(x < zero, broadcast<V>(limits::quiet_NaN()),
                select(x == zero, broadcast<V>(-limits::infinity()), x));
}

/// True where x is finite and above `zero`.
template <class V>
[[gnu::always_inline]] constexpr auto has_finite_logarithm(V x, element_t<V> zero) {
  return (x > zero) & (x < std::numeric_limits<element_t<V>>::infinity());
}

}  // namespace detail

/// Logarithm to the base 2, within 1.3 ULP, exact for powers of two, subnormal arguments included. log2(+-0)
/// = -inf, log2(inf) = inf, NaN below zero. Derivative: 1 / (x ln 2). Method: log(mantissa) in two parts as
/// in FreeBSD's msun e_log2.c.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V log2(V x) {
  auto finite = detail::has_finite_logarithm(x, 0);
  V special = detail::special_logarithm(x, 0);
  if constexpr (!is_vector<V>) {
    if (!finite) return special;
  }
  return select(finite, detail::positive_log2(x), special);
}

/// Logarithm to the base 10, within 1.3 ULP, exact for those powers of ten that are floating-point numbers.
/// Special values and method as those of `log2`. Derivative: 1 / (x ln 10).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V log10(V x) {
  auto finite = detail::has_finite_logarithm(x, 0);
  V special = detail::special_logarithm(x, 0);
  if constexpr (!is_vector<V>) {
    if (!finite) return special;
  }
  return select(finite, detail::positive_log10(x), special);
}

/// log(1 + x), within 1.3 ULP, without the cancellation near zero. log1p(-0) = -0, log1p(-1) = -inf,
/// log1p(inf) = inf, NaN below -1. Derivative: 1 / (1 + x). Method: 1 + x is summed without rounding error.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V log1p(V x) {
  auto finite = detail::has_finite_logarithm(x, -1);
  V special = detail::special_logarithm(x, -1);
  if constexpr (!is_vector<V>) {
    if (!finite) return special;
  }
  V result = detail::log_of_sum(detail::two_sum(broadcast<V>(1), x));
  return select(finite, copysign(result, x), special);
}

}  // namespace typeflow::math
