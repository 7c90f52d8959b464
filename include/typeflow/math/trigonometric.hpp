// SPDX-License-Identifier: BSL-1.0
// Sine and cosine, one at a time or both for the price of one.
#pragma once

#include <limits>

#include "bounds.hpp"
#include "halves.hpp"
#include "huge_angle.hpp"
#include "polynomial.hpp"

namespace typeflow::math {

/// Sine and cosine of one angle.
template <class V>
struct sine_and_cosine {
  V sine;
  V cosine;
};

namespace detail {

// pi/2 in pieces of 33 bits: products with a whole number of quarter turns below 2^19 are exact. The
// polynomials are minimax in r^2 on |r| <= 0.7855: (sin(r) / r - 1) / r^2 and (cos(r) - 1 + r^2/2) / r^4
// (relative error below 2^-58, 2^-64 and 2^-28, 2^-33).
template <class Element>
struct trigonometric_constants;

template <>
struct trigonometric_constants<double> {
  static constexpr double two_over_pi = 0x1.45f306dc9c883p-1;
  static constexpr double half_pi_1 = 0x1.921fb54400000p+0;
  static constexpr double half_pi_2 = 0x1.0b4611a600000p-34;
  static constexpr double half_pi_3 = 0x1.3198a2e000000p-69;
  static constexpr double half_pi_4 = 0x1.b839a252049c1p-104;
  static constexpr double half_pi_after_1 = 0x1.0b4611a626331p-34;
  static constexpr double rounded_half_pi[] = {0x1.921fb54442d18p+0, 0x1.1a62633145c06p-54, 0x1.c1cd129024e09p-107};
  static constexpr double shifter = 0x1.8p52;
  static constexpr double largest_fast_angle = 800000;
  static constexpr double largest_fused_angle = 0x1p27;
  static constexpr double sine[] = {-0.16666666666666632,   0.008333333333322411,    -0.00019841269829805853,
                                    2.7557313691210595e-06, -2.5050758000197778e-08, 1.5896788749282123e-10};
  static constexpr double cosine[] = {0.0416666666666666,     -0.001388888888887412,
                                      2.4801587289480118e-05, -2.7557314351707925e-07,
                                      2.087572318482926e-09,  -1.1359643057955638e-11};
};

template <>
struct trigonometric_constants<float> {
  static constexpr float two_over_pi = 0x1.45f306p-1f;
  static constexpr float rounded_half_pi[] = {0x1.921fb4p+0f, 0x1.4442d0p-24f, 0x1.84698ap-48f};
  static constexpr float shifter = 0x1.8p23f;
  static constexpr float largest_fast_angle = 131072;
  static constexpr float largest_fused_angle = 131072;
  static constexpr float sine[] = {-0.166666552f, 0.008332178f, -0.000195172208f};
  static constexpr float cosine[] = {0.0416666456f, -0.00138873665f, 2.44383646e-05f};
};

/// Cody and Waite's reduction for |x| <= largest_fast_angle. Each difference is exact, or its rounding error
/// is kept in `low`; for float the differences are taken in double precision instead.
template <class V>
[[gnu::always_inline]] constexpr reduced_angle<V> reduce_angle(V x) {
  using constants = trigonometric_constants<element_t<V>>;
  using in_double = trigonometric_constants<double>;
  V shifted = x * constants::two_over_pi + constants::shifter;
  V n = shifted - constants::shifter;
  if constexpr (sizeof(element_t<V>) == sizeof(float)) {
    auto subtract = [](auto angle, auto turns) {
      return (angle - turns * in_double::half_pi_1) - turns * in_double::half_pi_after_1;
    };
    return {through_double(subtract, x, n), V{}, to_bits(shifted)};
  } else {
    V first = x - n * constants::half_pi_1;
    V second_product = n * constants::half_pi_2;
    V second = first - second_product;
    V low = (first - second) - second_product;
    V third_product = n * constants::half_pi_3;
    V third = second - third_product;
    low = low + (((second - third) - third_product) - n * constants::half_pi_4);
    return {third, low, to_bits(shifted)};
  }
}

template <class V>
[[gnu::always_inline]] constexpr V sine_near_zero(V r, V low, V square) {
  using element = element_t<V>;
  V tail = r * square * polynomial(square, trigonometric_constants<element>::sine);
  return r + (tail + low * (element(1) - element(0.5) * square));
}

template <class V>
[[gnu::always_inline]] constexpr V cosine_near_zero(V r, V low, V square) {
  using element = element_t<V>;
  V half = square * element(0.5);
  V head = element(1) - half;
  V tail = square * square * polynomial(square, trigonometric_constants<element>::cosine) - r * low;
  return head + (((element(1) - head) - half) + tail);
}

/// Sine and cosine of an angle from those of what is left after quarter turns, of which the two low bits count.
template <class V>
[[gnu::always_inline]] constexpr sine_and_cosine<V> turned(V sine, V cosine, bits_of<V> turns) {
  constexpr int to_sign = 8 * sizeof(element_t<V>) - 2;
  auto odd = (turns & 1) != 0;
  auto highest = turns << to_sign;
  auto sine_sign = highest & sign_bit<V>;
  auto cosine_sign = (highest + (element_t<bits_of<V>>{1} << to_sign)) & sign_bit<V>;
  return {from_bits<V>(to_bits(select(odd, cosine, sine)) ^ sine_sign),
          from_bits<V>(to_bits(select(odd, sine, cosine)) ^ cosine_sign)};
}

template <class V>
[[gnu::always_inline]] constexpr sine_and_cosine<V> from_reduced(reduced_angle<V> angle) {
  V square = angle.remainder * angle.remainder;
  return turned(sine_near_zero(angle.remainder, angle.low, square),
                cosine_near_zero(angle.remainder, angle.low, square), angle.quarter_turns);
}

/// With fused products the difference to the first piece of the quarter turns is exact, and each of the others is rounded once: no low
/// part is needed. The pieces are positive, so that -0 stays.
template <class V>
[[gnu::always_inline]] inline sine_and_cosine<V> fused_sincos(V x) {
  using element = element_t<V>;
  using constants = trigonometric_constants<element>;
  V shifted = register_fma(x, broadcast<V>(constants::two_over_pi), broadcast<V>(constants::shifter));
  V turns = shifted - constants::shifter;
  V r = x;
#pragma GCC unroll 3
  for (element piece : constants::rounded_half_pi) r = register_fma(turns, broadcast<V>(-piece), r);
  V square = r * r;
  V half = square * element(0.5);
  V head = element(1) - half;
  V sine = r + r * square * polynomial(square, constants::sine);
  V cosine = head + (square * square * polynomial(square, constants::cosine) + ((element(1) - head) - half));
  V signed_sine = from_bits<V>(to_bits(sine) | (to_bits(r) & sign_bit<V>));  // -0 + 0 would be 0
  return turned(in_register(signed_sine), cosine, to_bits(shifted));  // g++ would join "or" and choice, and need two masks
}

template <class V>
[[gnu::always_inline]] constexpr sine_and_cosine<V> fast_sincos(V x) {
  if constexpr (has_register_fma<V>) {
    return fused_sincos(x);
  } else {
    auto result = from_reduced(reduce_angle(x));
    result.sine = select(x == element_t<V>(0), x, result.sine);
    return result;
  }
}

/// Up to where fast_sincos may go, both ways.
template <class V>
inline constexpr element_t<V> largest_angle = has_register_fma<V> ? trigonometric_constants<element_t<V>>::largest_fused_angle
                                                                  : trigonometric_constants<element_t<V>>::largest_fast_angle;

/// Whether some lane is beyond, or not finite.
template <class V>
[[gnu::always_inline]] inline bool any_beyond(V x, element_t<V> limit) {
  if constexpr (requires { register_any_above(x, x); }) return register_any_above(abs(x), broadcast<V>(limit));
  else return any(abs(x) > limit);
}

constexpr sine_and_cosine<double> sincos_of_huge(double x) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (x != x || abs(x) == std::numeric_limits<double>::infinity()) return {nan, nan};
  return from_reduced(reduce_huge_angle(x));
}

/// Lanes beyond the fast reduction, or not finite, one by one. By reference, so that a loop keeps its constants in registers.
template <class V>
[[gnu::noinline, gnu::cold]] inline void patch_huge_lanes(const V& x, sine_and_cosine<V>& result) {
  constexpr element_t<V> limit = largest_angle<V>;
  for (std::size_t lane = 0; lane < lane_count<V>; ++lane) {
    if (abs(x[lane]) <= limit) continue;
    sine_and_cosine<double> one = sincos_of_huge(x[lane]);
    result.sine[lane] = static_cast<element_t<V>>(one.sine);
    result.cosine[lane] = static_cast<element_t<V>>(one.cosine);
  }
}

}  // namespace detail

/// sin(x) and cos(x) together, each within 1.6 ULP, for every finite angle in radians; NaN for infinities and
/// NaN. sin(-0) = -0. Method: subtract the nearest multiple of pi/2 (Cody and Waite; Payne and Hanek for huge
/// angles), then one polynomial each.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr sine_and_cosine<V> sincos(V x) {
  constexpr element_t<V> limit = detail::largest_angle<V>;
  if constexpr (is_vector<V>) {
    auto [sine, cosine] = detail::fast_sincos(x);
    if (detail::any_beyond(x, limit)) [[unlikely]] {
      const V angle = x;  // copies: what a loop computes is in memory in this case alone
      sine_and_cosine<V> patched{sine, cosine};
      detail::patch_huge_lanes(angle, patched);
      sine = patched.sine;
      cosine = patched.cosine;
    }
    return {sine, cosine};
  } else if (!(abs(x) <= limit)) {
    auto [sine, cosine] = detail::sincos_of_huge(x);
    return {static_cast<V>(sine), static_cast<V>(cosine)};
  }
  return detail::fast_sincos(x);
}

/// Sine; see `sincos`. Derivative: cos(x).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V sin(V x) {
  return sincos(x).sine;
}

/// Cosine; see `sincos`. Derivative: -sin(x).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V cos(V x) {
  return sincos(x).cosine;
}

}  // namespace typeflow::math
