// SPDX-License-Identifier: BSL-1.0
// The logarithm of a number given in two parts, and the exact sums that produce such numbers.
#pragma once

#include "log.hpp"

namespace typeflow::math::detail {

/// The unevaluated sum of two numbers, `low` at most some units in the last place of `high`.
template <class V>
struct unrounded_sum {
  V high;
  V low;
};

/// a + b without rounding error, for finite numbers of any size (Knuth, The Art of Computer Programming,
/// volume 2, section 4.2.2).
template <class V>
[[gnu::always_inline]] constexpr unrounded_sum<V> two_sum(V a, V b) {
  V high = a + b;
  V of_b = high - a;
  return {high, (a - (high - of_b)) + (b - of_b)};
}

/// `x` with the lower half of its significand cleared: products of two such numbers are exact, so that it
/// makes no difference whether the compiler fuses them with an addition.
template <class V>
[[gnu::always_inline]] constexpr V leading_half(V x) {
  using word = element_t<bits_of<V>>;
  constexpr int cleared = std::is_same_v<element_t<V>, float> ? 12 : 27;
  return from_bits<V>(to_bits(x) & static_cast<word>(~((word{1} << cleared) - 1)));
}

/// log(1 + f) - f for 1 + f between sqrt(1/2) and sqrt(2); see `log_constants`.
template <class V>
[[gnu::always_inline]] constexpr V log_tail(V f) {
  using element = element_t<V>;
  using constants = log_constants<element>;
  if constexpr (sizeof(element) == sizeof(float)) {
    return f * f * polynomial(f, constants::tail);
  } else {
    V s = f / (f + element(2));
    V square = s * s;
    V half_square = f * f * element(0.5);
    return s * (half_square + square * polynomial(square, constants::tail)) - half_square;
  }
}

/// log(2^exponent (high + low)) for positive finite `high`: log(high + low) = log(high) + low / high up to
/// terms far below the last place.
template <class V>
[[gnu::always_inline]] constexpr V log_of_sum(unrounded_sum<V> x, V exponent = V{}) {
  using element = element_t<V>;
  using constants = log_constants<element>;
  auto parts = split_logarithm(x.high, constants::root_half);
  exponent = exponent + parts.exponent;
  V f = parts.mantissa - element(1);
  V low = exponent * constants::ln2_low + x.low / x.high;
  return exponent * constants::ln2_high + (f + (log_tail(f) + low));
}

}  // namespace typeflow::math::detail
