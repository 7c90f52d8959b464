// SPDX-License-Identifier: BSL-1.0
// How far computed numbers are from what they should be.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

namespace harness {

/// The largest difference between two arrays of one length, relative to the largest number expected in them.
/// NaN, and another length, count as infinite.
inline double relative_error(std::span<const double> actual, std::span<const double> expected) {
  if (actual.size() != expected.size()) return INFINITY;
  double largest = 0, scale = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double difference = std::abs(actual[i] - expected[i]);
    largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
    scale = std::max(scale, std::abs(expected[i]));
  }
  return largest / std::max(scale, 1e-300);
}

}  // namespace harness
