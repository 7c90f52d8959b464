// SPDX-License-Identifier: BSL-1.0
// The natural logarithm.
#pragma once

#include <limits>

#include "register_log.hpp"

namespace typeflow::math {

namespace detail {

// double: with s = f / (2 + f), `tail` is the minimax polynomial in s^2 of (log(1 + f) - 2s) / s^3 (relative
// error of log(1 + f) below 2^-58); float: `tail` in f of (log(1 + f) - f) / f^2 (below 2^-27). k * ln2_high
// is exact for every exponent k.
template <class Element>
struct log_constants;

template <>
struct log_constants<double> {
  static constexpr double ln2_high = 0x1.62e42fee00000p-1;
  static constexpr double ln2_low = 0x1.a39ef35793c76p-33;
  static constexpr double root_half = 0x1.6a09e667f3bcdp-1;
  static constexpr double normalising_factor = 0x1p54;
  static constexpr double normalising_exponent = 54;
  static constexpr double integer_base = 0x1p52;
  static constexpr double exponent_bias = 1023;
  static constexpr int mantissa_bits = 52;
  static constexpr double tail[] = {0.6666666666666735,  0.3999999999941313, 0.2857142874276616,
                                    0.22222198531123863, 0.1818356666951683, 0.15313986769750704,
                                    0.14796624504256856};
};

template <>
struct log_constants<float> {
  static constexpr float ln2_high = 0x1.62e4p-1f;
  static constexpr float ln2_low = 0x1.7f7d1cp-20f;
  static constexpr float root_half = 0x1.6a09e6p-1f;
  static constexpr float normalising_factor = 0x1p25f;
  static constexpr float normalising_exponent = 25;
  static constexpr float integer_base = 0x1p23f;
  static constexpr float exponent_bias = 127;
  static constexpr int mantissa_bits = 23;
  static constexpr float tail[] = {-0.499999881f, 0.333333075f,  -0.25001514f, 0.200030118f,  -0.16611281f,
                                   0.141635805f,  -0.132079378f, 0.130039692f, -0.0782433599f};
};

/// x = 2^exponent * mantissa with lowest <= mantissa < 2 * lowest, for positive finite x; `exponent` is an
/// integer.
template <class V>
struct logarithm_parts {
  V exponent;
  V mantissa;
};

template <class V>
[[gnu::always_inline]] constexpr logarithm_parts<V> split_logarithm(V x, element_t<V> lowest) {
  using element = element_t<V>;
  using constants = log_constants<element>;
  auto offset = to_bits(element(1)) - to_bits(lowest);
  constexpr auto mantissa_mask = (element_t<bits_of<V>>{1} << constants::mantissa_bits) - 1;
  auto subnormal = x < std::numeric_limits<element>::min();
  auto bits =
      to_bits(x * select(subnormal, broadcast<V>(constants::normalising_factor), broadcast<V>(1))) + offset;
  V biased = from_bits<V>((bits >> constants::mantissa_bits) | to_bits(constants::integer_base));
  V correction = select(
      subnormal,
      broadcast<V>(constants::integer_base + constants::exponent_bias + constants::normalising_exponent),
      broadcast<V>(constants::integer_base + constants::exponent_bias));
  return {biased - correction, from_bits<V>((bits & mantissa_mask) + to_bits(lowest))};
}

template <class V>
[[gnu::always_inline]] constexpr V positive_log(V x) {
  using element = element_t<V>;
  using constants = log_constants<element>;
  auto [exponent, mantissa] = split_logarithm(x, constants::root_half);
  V f = mantissa - element(1);
  if constexpr (sizeof(element) == sizeof(float)) {
    V variation = polynomial_near_zero(f, constants::tail);
    V low = exponent * constants::ln2_low;
    V high = exponent * constants::ln2_high;
    return high + (f + (f * f * variation + low));
  } else {
    V low = exponent * constants::ln2_low;
    V high = exponent * constants::ln2_high;
    V s = f / (f + element(2));
    V square = s * s;
    V half_square = f * f * element(0.5);
    return high -
           ((half_square - (s * (half_square + square * polynomial(square, constants::tail)) + low)) - f);
  }
}

}  // namespace detail

/// Natural logarithm, within 1.12 ULP, subnormal arguments included. log(+-0) = -inf, log(inf) = inf, NaN below
/// zero. Derivative: 1 / x. Method: the identity log(1 + f) = f - (f^2/2 - s (f^2/2 + R(s^2))) of FreeBSD's
/// msun e_log.c, with an own polynomial R.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V log(V x) {
  using element = element_t<V>;
  constexpr element infinity = std::numeric_limits<element>::infinity();
  constexpr element nan = std::numeric_limits<element>::quiet_NaN();
  if constexpr (detail::has_register_parts<V>) {
    return detail::register_log(x);
  } else if constexpr (is_vector<V>) {
    V result = select(x < infinity, detail::positive_log(x), x);
    return select(x > element(0), result,
                  select(x == element(0), broadcast<V>(-infinity), broadcast<V>(nan)));
  } else {
    if (x != x) return x;
    if (x <= 0) return x < 0 ? nan : -infinity;
    return x == infinity ? x : detail::positive_log(x);
  }
}

}  // namespace typeflow::math
