// SPDX-License-Identifier: BSL-1.0
// Numbers in two parts, for the few places where double precision is not enough. No product or sum here
// depends on whether the compiler fuses multiplications with additions: every partial product is exact.
#pragma once

#include "lanes.hpp"

namespace typeflow::math::detail {

/// The unevaluated sum of two numbers, `high` the larger by far. Where `high` has its lower half of bits clear, as
/// split_sum leaves it, products of two such are exact.
template <class V>
struct split_number {
  V high;
  V low;
};

/// `x` without the lower 27 bits of its significand.
template <class V>
[[gnu::always_inline]] constexpr V upper_half(V x) {
  constexpr std::uint64_t mask = ~((std::uint64_t{1} << 27) - 1);
  return from_bits<V>(to_bits(x) & mask);
}

/// `high + low` as a split number; |low| <= |high|.
template <class V>
[[gnu::always_inline]] constexpr split_number<V> split_sum(V high, V low) {
  V upper = upper_half(high + low);
  return {upper, low - (upper - high)};
}

/// a + b, exactly, as its rounded value and the rounding error (Knuth, The Art of Computer Programming,
/// volume 2, 4.2.2).
template <class V>
[[gnu::always_inline]] constexpr split_number<V> exact_sum(V a, V b) {
  V sum = a + b;
  V from_b = sum - a;
  return {sum, (a - (sum - from_b)) + (b - from_b)};
}

/// numerator - quotient * denominator for a quotient that is right to a few units: exact to 2^-100 of the
/// numerator.
template <class V>
[[gnu::always_inline]] constexpr V residual(V numerator, V quotient, V denominator) {
  V quotient_high = upper_half(quotient);
  V quotient_low = quotient - quotient_high;
  V denominator_high = upper_half(denominator);
  V denominator_low = denominator - denominator_high;
  return ((numerator - quotient_high * denominator_high) - quotient_high * denominator_low) -
         quotient_low * denominator_high - quotient_low * denominator_low;
}

}  // namespace typeflow::math::detail
