// SPDX-License-Identifier: BSL-1.0
// Philox4x32-10, a counter-based random function: a block of 128 random bits is a pure function of a counter
// and a key.
#pragma once

#include <array>
#include <cstdint>

namespace typeflow::random {

using philox_counter = std::array<std::uint32_t, 4>;
using philox_key = std::array<std::uint32_t, 2>;

namespace detail {

/// One round: two 32x32 -> 64 bit products, their halves crossed over and mixed with the key.
constexpr philox_counter philox_round(const philox_counter& counter, const philox_key& key) {
  const std::uint64_t first = std::uint64_t{0xD2511F53} * counter[0];
  const std::uint64_t second = std::uint64_t{0xCD9E8D57} * counter[2];
  const auto high = [](std::uint64_t product) { return static_cast<std::uint32_t>(product >> 32); };
  const auto low = [](std::uint64_t product) { return static_cast<std::uint32_t>(product & 0xFFFFFFFF); };
  return {high(second) ^ counter[1] ^ key[0], low(second), high(first) ^ counter[3] ^ key[1], low(first)};
}

}  // namespace detail

/// The ten-round Philox4x32 bijection of `counter` under `key`; four words of 32 random bits.
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC'11 (2011); the words and constants are those of its library Random123, whose known-answer vectors are
/// in the tests.
constexpr philox_counter philox4x32(philox_counter counter, philox_key key) {
  for (int round = 0; round < 10; ++round) {
    counter = detail::philox_round(counter, key);
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

}  // namespace typeflow::random
