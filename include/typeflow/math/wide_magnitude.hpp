// SPDX-License-Identifier: BSL-1.0
// A 128-bit magnitude with an exponent: what a fused multiplication and addition has to carry before it
// rounds.
#pragma once

#include "huge_angle.hpp"
#include "significand.hpp"
#include "split_number.hpp"

namespace typeflow::math::detail {

/// bits * 2^exponent; the lowest bit stands also for anything that was lost below it ("sticky"). Comparisons
/// and rounding want a normalised magnitude: bit 126 is the highest one set.
struct wide_magnitude {
  wide_number bits;
  int exponent;

  constexpr void normalise() {
    if (bits.high >> 63 != 0) shift_right(1);
    for (; (bits.high | bits.low) != 0 && bits.high >> 62 == 0; --exponent)
      bits = {(bits.high << 1) | (bits.low >> 63), bits.low << 1};
  }

  constexpr void shift_right(int distance) {
    exponent += distance;
    for (int left = distance < 128 ? distance : 128; left > 0; --left)
      bits = {bits.high >> 1, (bits.high << 63) | (bits.low >> 1) | (bits.low & 1)};
  }

  constexpr void add(wide_number other) {
    std::uint64_t low = bits.low + other.low;
    bits = {bits.high + other.high + (low < other.low ? 1 : 0), low};
  }

  constexpr void subtract(wide_number other) {
    bits = {bits.high - other.high - (bits.low < other.low ? 1 : 0), bits.low - other.low};
  }

  friend constexpr bool operator<(const wide_magnitude& a, const wide_magnitude& b) {
    if (a.exponent != b.exponent) return a.exponent < b.exponent;
    return a.bits.high != b.bits.high ? a.bits.high < b.bits.high : a.bits.low < b.bits.low;
  }

  /// The nearest number, half to even; +0 for zero by cancellation.
  template <class Element>
  constexpr Element rounded(bool negative) {
    using limits = std::numeric_limits<Element>;
    if ((bits.high | bits.low) == 0) return 0;
    normalise();
    int lowest = exponent + 127 - limits::digits;
    if (lowest < limits::min_exponent - limits::digits) lowest = limits::min_exponent - limits::digits;
    shift_right(lowest - exponent - 2);
    std::uint64_t significand = (bits.low + 1 + ((bits.low >> 2) & 1)) >> 2;
    if (lowest + limits::digits > limits::max_exponent ||
        (lowest + limits::digits == limits::max_exponent && significand >> limits::digits != 0))
      return negative ? -limits::infinity() : limits::infinity();
    auto result = static_cast<Element>(significand);
    for (; lowest > 0; --lowest) result *= 2;
    for (; lowest < 0; ++lowest) result /= 2;
    return negative ? -result : result;
  }
};

}  // namespace typeflow::math::detail
