// SPDX-License-Identifier: BSL-1.0
// A uniform deviate from 64 random bits.
#pragma once

#include <concepts>
#include <cstdint>

namespace typeflow::random::detail {

/// Uniform in [0, 1): a multiple of 2^-53 (double) or 2^-24 (float), each with the same probability. The float is the double rounded down.
template <std::floating_point T>
constexpr T uniform_from_bits(std::uint64_t bits) {
  if constexpr (std::same_as<T, float>) return static_cast<float>(bits >> 40) * 0x1p-24F;
  else return static_cast<double>(bits >> 11) * 0x1p-53;
}

}  // namespace typeflow::random::detail
