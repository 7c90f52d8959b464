// SPDX-License-Identifier: BSL-1.0
// Dividing rows at random into those that train and those that test.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "../random/sampling.hpp"

namespace typeflow {

/// Row numbers; every row is in exactly one of the two. Use them with gather_rows.
struct train_test_rows {
  std::vector<std::size_t> train;
  std::vector<std::size_t> test;
};

/// Shuffles the rows by `seed` and gives `test_fraction` of them, rounded to the nearest whole number, to the
/// test. The same arguments give the same split everywhere. Error: the train or the test part would be empty.
inline train_test_rows split_rows(std::size_t rows, double test_fraction, std::uint64_t seed) {
  const double wanted = std::floor(test_fraction * static_cast<double>(rows) + 0.5);
  if (!(wanted >= 1 && wanted <= static_cast<double>(rows) - 1)) {
    fail("split_rows(): a test fraction of " + std::to_string(test_fraction) + " of " + std::to_string(rows) +
         " rows leaves nothing to test or nothing to train; choose it between 0 and 1, and give at least two "
         "rows");
  }
  std::vector<std::size_t> order(rows);
  random::fill_with_indices(order);
  random::generator source{.seed = seed};
  random::shuffle(source, order);
  const auto border = order.begin() + static_cast<std::ptrdiff_t>(wanted);
  return {{border, order.end()}, {order.begin(), border}};
}

}  // namespace typeflow
