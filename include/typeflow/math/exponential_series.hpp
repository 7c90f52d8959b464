// SPDX-License-Identifier: BSL-1.0
// The even and the odd part of the exponential function near zero: what expm1, sinh and cosh share.
#pragma once

#include "exp.hpp"

namespace typeflow::math::detail {

// Minimax polynomials in r^2 on |r| <= 0.3468 (Remez exchange) of (sinh(r) / r - 1) / r^2 and (cosh(r) - 1 -
// r^2 / 2) / r^4; their errors are below 2^-61 and 2^-67 of r for double, 2^-37 and 2^-31 of r for float.
template <class Element>
struct exponential_series;

template <>
struct exponential_series<double> {
  static constexpr double odd[] = {0.16666666666666677, 0.008333333333321563, 0.00019841269886309445,
                                   2.755724401384936e-06, 2.5109108608402502e-08};
  static constexpr double even[] = {0.04166666666666668, 0.0013888888888876985, 2.4801587341563564e-05,
                                    2.7557258393035126e-07, 2.091975046282722e-09};
};

template <>
struct exponential_series<float> {
  static constexpr float odd[] = {0.166666672f, 0.00833328906f, 0.000199050308f};
  static constexpr float even[] = {0.0416664816f, 0.00139333669f};
};

/// x = n ln 2 + r + low, where cosh(r + low) = 1 + even and sinh(r + low) = r + odd; `shifted` holds n, and 2
/// * bias, in its low bits. |x| up to the overflow of the exponential.
template <class V>
struct exponential_halves {
  V shifted;
  V r;
  V even;
  V odd;
};

template <class V>
[[gnu::always_inline]] constexpr exponential_halves<V> split_even_and_odd(V x) {
  using constants = exp_constants<element_t<V>>;
  using series = exponential_series<element_t<V>>;
  constexpr auto shifter = constants::shifter + 2 * constants::exponent_bias;
  V shifted = x * constants::log2_e + shifter;
  V n = shifted - shifter;
  V high = x - n * constants::ln2_high;
  V product = n * constants::ln2_low;
  V r = high - product;
  V low = (high - r) - product;
  V square = r * r;
  V fourth_order = square * square * polynomial(square, series::even) + r * low;
  V even = square * element_t<V>(0.5) + fourth_order;
  V odd = r * square * polynomial(square, series::odd) + low;
  return {shifted, r, even, odd};
}

/// 2^(n - Down) for the n held by `shifted`, as long as that is a normal number.
template <int Down, class V>
[[gnu::always_inline]] constexpr V power_of_two(V shifted) {
  using constants = exp_constants<element_t<V>>;
  constexpr auto bias = static_cast<element_t<bits_of<V>>>(constants::exponent_bias) + Down;
  return from_bits<V>((to_bits(shifted) - bias) << constants::mantissa_bits);
}

/// 2^(-n - Down) for the n held by `shifted`, as long as that is a normal number.
template <int Down, class V>
[[gnu::always_inline]] constexpr V inverse_power_of_two(V shifted) {
  using constants = exp_constants<element_t<V>>;
  constexpr auto bias = 3 * static_cast<element_t<bits_of<V>>>(constants::exponent_bias) - Down;
  return from_bits<V>((bias - to_bits(shifted)) << constants::mantissa_bits);
}

}  // namespace typeflow::math::detail
