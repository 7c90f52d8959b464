// SPDX-License-Identifier: BSL-1.0
// Data from a seed: the same numbers with every standard library.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>

namespace harness {

/// Random numbers whose every step is fixed by the C++ standard or written here; the standard's distributions
/// are not.
class random_numbers {
 public:
  explicit random_numbers(std::uint64_t seed) : engine_(seed) {}

  /// Uniform between `low` and `high`, in 2^53 steps.
  double uniform(double low = 0, double high = 1) {
    return low + (high - low) * (static_cast<double>(engine_() >> 11) * 0x1p-53);
  }

  /// Of mean 0 and deviation 1. Source: Box and Muller (1958).
  double normal() {
    const double length = std::sqrt(-2 * std::log(1 - uniform()));
    return length * std::cos(6.283185307179586 * uniform());
  }

  /// One of 0, 1, ... count - 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }

 private:
  std::mt19937_64 engine_;
};

}  // namespace harness
