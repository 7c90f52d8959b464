// SPDX-License-Identifier: BSL-1.0
// Philox4x32-10 for several counters at once, as loops over lanes that compilers turn into vector instructions.
#pragma once

#include <cstdint>

namespace typeflow::random::detail {

/// Draws of a generator, each by its seed and its number: make_blocks puts the first word of each block in the place of the seed, the
/// second in that of the number. They are the words of random::generator::block(); the rounds are those of philox.hpp.
template <int Count>
struct draw_lanes {
  std::uint64_t seeds[Count]{};
  std::uint64_t numbers[Count]{};

  constexpr void make_blocks(std::uint64_t stream) {
    std::uint32_t counter[4][Count]{}, key[2][Count]{};
    for (int i = 0; i < Count; ++i) {
      key[0][i] = low(seeds[i]);
      key[1][i] = high(seeds[i]);
      counter[0][i] = low(numbers[i]);
      counter[1][i] = high(numbers[i]);
      counter[2][i] = low(stream);
      counter[3][i] = high(stream);
    }
    for (int round = 0; round < 10; ++round) turn(counter, key);
    for (int i = 0; i < Count; ++i) {
      seeds[i] = counter[0][i] | std::uint64_t{counter[1][i]} << 32;
      numbers[i] = counter[2][i] | std::uint64_t{counter[3][i]} << 32;
    }
  }

 private:
  static constexpr std::uint32_t low(std::uint64_t word) { return static_cast<std::uint32_t>(word & 0xFFFFFFFF); }
  static constexpr std::uint32_t high(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); }

  static constexpr void turn(std::uint32_t (&counter)[4][Count], std::uint32_t (&key)[2][Count]) {
    for (int i = 0; i < Count; ++i) {
      const std::uint64_t first = std::uint64_t{0xD2511F53} * counter[0][i];
      const std::uint64_t second = std::uint64_t{0xCD9E8D57} * counter[2][i];
      counter[0][i] = high(second) ^ counter[1][i] ^ key[0][i];
      counter[2][i] = high(first) ^ counter[3][i] ^ key[1][i];
      counter[1][i] = low(second);
      counter[3][i] = low(first);
      key[0][i] += 0x9E3779B9;
      key[1][i] += 0xBB67AE85;
    }
  }
};

}  // namespace typeflow::random::detail
