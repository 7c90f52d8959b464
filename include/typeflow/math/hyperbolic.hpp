// SPDX-License-Identifier: BSL-1.0
// The hyperbolic tangent.
#pragma once

#include "exp.hpp"

namespace typeflow::math {

namespace detail {

// (tanh(x) / x - 1) / x^2 on |x| < 0.625 as numerator / denominator in x^2: rational interpolation at
// Chebyshev nodes for double (relative error of tanh below 2^-59), a minimax polynomial for float (below
// 2^-27).
template <class Element>
struct tanh_constants;

template <>
struct tanh_constants<double> {
  static constexpr double small = 0.625;
  static constexpr double saturated = 20;
  static constexpr double numerator[] = {-0.3333333333333333, -0.020498799708137783, -0.0001991780435701428};
  static constexpr double denominator[] = {1.0, 0.4614963991244099, 0.023291331875817594,
                                           0.00020653373747038265};
};

template <>
struct tanh_constants<float> {
  static constexpr float small = 0.625f;
  static constexpr float saturated = 10;
  static constexpr float numerator[] = {-0.333332837f, 0.133314908f, -0.0537434965f, 0.020650588f,
                                        -0.00571704563f};
  static constexpr float denominator[] = {1.0f};
};

/// 2^n for the n held by `shifted`, where it is a normal number.
template <class V>
[[gnu::always_inline]] constexpr V whole_power(V shifted) {
  using constants = exp_constants<element_t<V>>;
  if constexpr (has_register_parts<V>) {
    return register_scale(broadcast<V>(1), shifted - (constants::shifter + 2 * constants::exponent_bias));
  } else {
    constexpr auto bias = static_cast<element_t<bits_of<V>>>(constants::exponent_bias);
    return from_bits<V>((to_bits(shifted) - bias) << constants::mantissa_bits);
  }
}

/// 1 + e^x for 0 <= x <= 2 * saturated, with one rounding fewer than by way of e^x.
template <class V>
[[gnu::always_inline]] constexpr V one_plus_exp(V x) {
  auto [shifted, excess] = split_exponential(x);
  V power = whole_power<V>(shifted);
  return power * excess + (power + element_t<V>(1));
}

}  // namespace detail

/// Hyperbolic tangent, within 1.3 ULP. tanh(-0) = -0, tanh(+-inf) = +-1, NaN stays NaN. Derivative: 1 -
/// tanh(x)^2. Both formulas, x + x^3 P/Q near zero and 1 - 2 / (e^2x + 1) elsewhere, share one division.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V tanh(V x) {
  using element = element_t<V>;
  using constants = detail::tanh_constants<element>;
  if constexpr (!is_vector<V>) {
    if (x != x) return x;
  }
  V magnitude = at_most(abs(x), constants::saturated);
  V square = magnitude * magnitude;
  auto small = magnitude < constants::small;
  V numerator =
      select(small, magnitude * square * polynomial(square, constants::numerator), broadcast<V>(-2));
  V denominator =
      select(small, polynomial(square, constants::denominator), detail::one_plus_exp(magnitude + magnitude));
  V result = select(small, magnitude, broadcast<V>(1)) + numerator / denominator;  // has no sign
  return from_bits<V>(to_bits(result) | (to_bits(x) & sign_bit<V>));
}

}  // namespace typeflow::math
