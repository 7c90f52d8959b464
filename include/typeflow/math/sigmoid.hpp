// SPDX-License-Identifier: BSL-1.0
// The logistic function.
#pragma once

#include "exp.hpp"

namespace typeflow::math {

namespace detail {

/// e^-|x| / (1 + e^-|x|) or 1 / (1 + e^-|x|), by the sign of x. What the two sums 1 + excess and 1 + decay
/// lost to rounding is put back as a relative correction, which is exact for small e^-|x|, where it matters,
/// and at most twice too large elsewhere.
template <class V>
[[gnu::always_inline]] constexpr V compensated_sigmoid(V x) {
  using element = element_t<V>;
  auto [shifted, excess] = split_exponential(at_least(-abs(x), -exp_constants<element>::clamp));
  V mantissa = element(1) + excess;
  V lost = (element(1) - mantissa) + excess;
  V decay = scale_by_exponent(mantissa, shifted);
  V denominator = element(1) + decay;
  V lost_in_denominator = (element(1) - denominator) + decay;
  auto negative = x < element(0);
  V quotient = select(negative, decay, broadcast<V>(1)) / denominator;
  V correction = select(negative, lost, V{}) - lost_in_denominator;
  return quotient + quotient * correction;
}

/// e^-x = 2^n (1 + excess) gives 2^-n / (1 + 2^-n + excess); what the first of these sums loses is added to the excess.
template <class V>
[[gnu::always_inline]] inline V register_sigmoid(V x) {
  using element = element_t<V>;
  using constants = exp_constants<element>;
  constexpr element saturated = sizeof(element) == sizeof(float) ? 20 : 40;
  auto [shifted, excess] = split_exponential(at_most(-at_most(x, saturated), constants::clamp));
  V inverse_exponent = (constants::shifter + 2 * constants::exponent_bias) - shifted;
  V power = register_scale(broadcast<V>(1), inverse_exponent);
  V sum = power + element(1);
  V lost = power - (sum - element(1));
  return register_scale(element(1) / (sum + (excess + lost)), inverse_exponent);
}

}  // namespace detail

/// 1 / (1 + e^-x), within 1.75 ULP, without overflow: e^-|x| alone is computed, so sigmoid(-710) is the
/// subnormal e^-710. sigmoid(-inf) = 0, sigmoid(inf) = 1, NaN stays NaN. Derivative: sigmoid(x) * (1 -
/// sigmoid(x)).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V sigmoid(V x) {
  if (in_constant_expression<V>()) {
    if constexpr (!is_vector<V>) {
      if (x != x) return x;
      if (x < detail::exp_constants<V>::underflow) return 0;
      if (x > -detail::exp_constants<V>::underflow) return 1;
    }
  }
  if constexpr (detail::has_register_parts<V>) return detail::register_sigmoid(x);
  else return detail::compensated_sigmoid(x);
}

}  // namespace typeflow::math
