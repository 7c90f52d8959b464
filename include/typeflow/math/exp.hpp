// SPDX-License-Identifier: BSL-1.0
// The exponential function, and its core, which the hyperbolic functions, sigmoid and pow share.
#pragma once

#include <limits>

#include "bounds.hpp"
#include "polynomial.hpp"

namespace typeflow::math {

namespace detail {

// ln 2 is split so that n * ln2_high is exact for every n that occurs. `tail` is the minimax polynomial of
// (e^r - 1 - r) / r^2 on |r| <= 0.3468 (Remez exchange; relative error of e^r below 2^-58 and 2^-28).
// `shifter` is 1.5 * 2^(mantissa bits): adding it rounds to an integer and leaves that integer in the low
// bits.
template <class Element>
struct exp_constants;

template <>
struct exp_constants<double> {
  static constexpr double log2_e = 1.4426950408889634074;
  static constexpr double ln2_high = 0x1.62e42fefa3800p-1;
  static constexpr double ln2_low = 0x1.ef35793c76730p-45;
  static constexpr double shifter = 0x1.8p52;
  static constexpr double exponent_bias = 1023;
  static constexpr int mantissa_bits = 52;
  static constexpr double clamp = 1000;
  static constexpr double overflow = 0x1.62e42fefa39efp+9;
  static constexpr double underflow = -0x1.74910d52d3051p+9;
  static constexpr double tail[] = {0.5000000000000013,    0.166666666666667,      0.041666666666514744,
                                    0.008333333333307087,  0.0013888888947209779,  0.00019841269917638774,
                                    2.480148972595428e-05, 2.7557216071486076e-06, 2.7631362433225734e-07,
                                    2.5117934159984005e-08};
};

template <>
struct exp_constants<float> {
  static constexpr float log2_e = 1.44269504f;
  static constexpr float ln2_high = 0x1.62e4p-1f;
  static constexpr float ln2_low = 0x1.7f7d1cp-20f;
  static constexpr float shifter = 0x1.8p23f;
  static constexpr float exponent_bias = 127;
  static constexpr int mantissa_bits = 23;
  static constexpr float clamp = 150;
  static constexpr float overflow = 0x1.62e42ep+6f;
  static constexpr float underflow = -0x1.9fe368p+6f;
  static constexpr float tail[] = {0.5f, 0.166665182f, 0.041666206f, 0.00836892892f, 0.00139505591f};
};

/// e^x = 2^n (1 + excess) with n the integer nearest to x / ln 2; `shifted` holds n, and 2 * bias, in its low
/// bits.
template <class V>
struct exponential_parts {
  V shifted;
  V excess;
};

template <class V>
[[gnu::always_inline]] constexpr exponential_parts<V> split_exponential(V x) {
  using constants = exp_constants<element_t<V>>;
  constexpr auto shifter = constants::shifter + 2 * constants::exponent_bias;
  V shifted = x * constants::log2_e + shifter;
  V n = shifted - shifter;
  V remainder = (x - n * constants::ln2_high) - n * constants::ln2_low;
  V excess = remainder + remainder * remainder * polynomial(remainder, constants::tail);
  return {shifted, excess};
}

/// x * 2^n for the n held by `shifted`, in two steps of half the exponent: right up to overflow and down to
/// the last subnormal.
template <class V>
[[gnu::always_inline]] constexpr V scale_by_exponent(V x, V shifted) {
  using constants = exp_constants<element_t<V>>;
  if constexpr (is_vector<V> && requires { register_scale(x, shifted); }) {
    return register_scale(x, shifted - (constants::shifter + 2 * constants::exponent_bias));
  }
  constexpr int mantissa_bits = constants::mantissa_bits;
  auto biased = to_bits(shifted);
  auto half = biased >> 1;
  V first = from_bits<V>(half << mantissa_bits);
  V second = from_bits<V>((biased - half) << mantissa_bits);
  return x * first * second;
}

template <class V>
[[gnu::always_inline]] constexpr V clamped_exp(V x) {
  using constants = exp_constants<element_t<V>>;
  auto parts = split_exponential(at_least(at_most(x, constants::clamp), -constants::clamp));
  return scale_by_exponent(parts.excess + element_t<V>(1), parts.shifted);
}

}  // namespace detail

/// e^x, within 1.12 ULP. exp(-inf) = 0, exp(inf) = inf, NaN stays NaN; results below the normal range are
/// rounded to subnormals. Method: x = n ln 2 + r, then a polynomial in r (Cody and Waite, Software Manual for
/// the Elementary Functions, 1980, chapter 6).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V exp(V x) {
  if (in_constant_expression<V>()) {
    using constants = detail::exp_constants<element_t<V>>;
    if constexpr (!is_vector<V>) {
      if (x != x) return x;
      if (x > constants::overflow) return std::numeric_limits<V>::infinity();
      if (x < constants::underflow) return 0;
    }
  }
  return detail::clamped_exp(x);
}

}  // namespace typeflow::math
