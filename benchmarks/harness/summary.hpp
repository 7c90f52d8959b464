// SPDX-License-Identifier: BSL-1.0
// Median, smallest and largest of a handful of measurements.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace harness {

struct summary {
  double median = 0, min = 0, max = 0;
};

/// Of an even number of measurements the median is the mean of the two in the middle. There must be at least
/// one.
inline summary summarise(std::vector<double> measured) {
  std::sort(measured.begin(), measured.end());
  const std::size_t middle = measured.size() / 2;
  const double median =
      measured.size() % 2 != 0 ? measured[middle] : (measured[middle - 1] + measured[middle]) / 2;
  return {median, measured.front(), measured.back()};
}

}  // namespace harness
