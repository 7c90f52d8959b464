// SPDX-License-Identifier: BSL-1.0
// A random generator that is a value: three integers, from which every number it will ever give follows.
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <cstdint>

#include "../core/error.hpp"
#include "normal.hpp"
#include "philox.hpp"
#include "uniform.hpp"

namespace typeflow::random {

/// Draw number `counter` of stream `stream` under `seed`. Each draw takes one Philox block and moves the
/// counter by one, so draws can be skipped, repeated and shared among threads by setting the counter; streams
/// of one seed never meet. Everything but uniform(low, high) is constexpr, and all of it gives the same bits
/// on every platform.
struct generator {
  std::uint64_t seed = 0;
  std::uint64_t stream = 0;
  std::uint64_t counter = 0;

  friend constexpr bool operator==(const generator&, const generator&) = default;

  /// The next 128 random bits, as two words.
  constexpr std::array<std::uint64_t, 2> block() {
    const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word & 0xFFFFFFFF); };
    const auto high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); };
    const philox_counter words =
        philox4x32({low(counter), high(counter), low(stream), high(stream)}, {low(seed), high(seed)});
    ++counter;
    return {words[0] | std::uint64_t{words[1]} << 32, words[2] | std::uint64_t{words[3]} << 32};
  }

  /// The next 64 random bits (the first half of a block).
  constexpr std::uint64_t bits() { return block()[0]; }

  /// Uniform in [0, 1): a multiple of 2^-53 (double) or 2^-24 (float), each with the same probability.
  template <std::floating_point T = double>
  constexpr T uniform() {
    static_assert(std::same_as<T, double> || std::same_as<T, float>,
                  "uniform<T>() requires T to be double or float");
    return detail::uniform_from_bits<T>(bits());
  }

  /// low + uniform() * (high - low), rounded once (a fused multiply-add on every machine); `high` is reached
  /// only by rounding.
  template <std::floating_point T>
  T uniform(T low, T high) {
    return std::fma(uniform<T>(), high - low, low);
  }

  /// Normal, mean 0 and variance 1, by the Box-Muller transform; float is the rounded double.
  template <std::floating_point T = double>
  constexpr T normal() {
    static_assert(std::same_as<T, double> || std::same_as<T, float>,
                  "normal<T>() requires T to be double or float");
    const auto [radius, angle] = block();
    return static_cast<T>(detail::normal_from_bits(radius, angle));
  }

  /// A whole number in [0, n), each with exactly the same probability: D. Lemire, "Fast random integer
  /// generation in an interval" (2019). It takes a second draw with probability below n / 2^64. Error: n is
  /// 0.
  constexpr std::uint64_t below(std::uint64_t n) {
    if (n == 0) fail("random::generator::below(n): n is 0, and no number is below 0; give n >= 1");
    std::uint64_t word = bits();
    if (word * n < n) {
      const std::uint64_t surplus = (0 - n) % n;
      while (word * n < surplus) word = bits();
    }
    return detail::multiply_high(word, n);
  }
};

}  // namespace typeflow::random
