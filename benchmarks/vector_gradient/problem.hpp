// SPDX-License-Identifier: BSL-1.0
// What the cases `elementwise_sum`, `log_sum_exp` and `normal_log_pdf` share: a function of a long vector,
// its value and its gradient.
#pragma once

#include <cstddef>
#include <random>
#include <vector>

namespace vector_gradient {

inline constexpr std::size_t sizes[] = {100, 10'000, 1'000'000};

struct problem {
  std::vector<double> x;
};

/// Numbers between -3 and 3, the same on every machine.
inline problem make_problem(std::size_t size) {
  std::mt19937_64 bits(42);
  problem made;
  for (std::size_t i = 0; i < size; ++i) made.x.push_back(static_cast<double>(bits() >> 11) * 0x6p-53 - 3);
  return made;
}

/// What every system computes: the value, the derivatives by the elements of x, and after them those by
/// further variables.
struct result {
  double value = 0;
  std::vector<double> gradient;
};

}  // namespace vector_gradient
