// SPDX-License-Identifier: BSL-1.0
// Numbers as seeds and as places among draws.
#pragma once

#include <bit>
#include <cstdint>

namespace typeflow::random {

/// The seed that a number stands for. A whole number from 0 to below 2^63 is itself, -0 is 0. Every other number, negative, with a
/// fraction, larger or infinite, counts by the bits of its double, so that it has draws of its own; all NaN are one seed.
constexpr std::uint64_t seed_of(double number) {
  constexpr std::uint64_t infinity = 0x7FF0'0000'0000'0000, sign = 0x8000'0000'0000'0000, nan = 0x7FF8'0000'0000'0000;
  const auto bits = std::bit_cast<std::uint64_t>(number);
  if ((bits & ~sign) > infinity) return nan;  // by bits: some flags make compilers believe that there is no NaN
  if (number >= 0 && number < 0x1p63) {
    const auto whole = static_cast<std::int64_t>(number);
    if (static_cast<double>(whole) == number) return static_cast<std::uint64_t>(whole);
  }
  return bits;
}

}  // namespace typeflow::random
