// SPDX-License-Identifier: BSL-1.0
// How far computed numbers are from what they should be.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace harness {

/// The largest difference between two arrays, relative to the largest number expected in them. NaN counts as
/// infinite.
template <class Actual, class Expected>
double relative_error(const Actual* actual, const Expected* expected, std::size_t count) {
  double largest = 0, scale = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double difference = static_cast<double>(std::abs(static_cast<Expected>(actual[i]) - expected[i]));
    largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
    scale = std::max(scale, static_cast<double>(std::abs(expected[i])));
  }
  return largest / std::max(scale, 1e-300);
}

/// The same of arrays that know their lengths; different lengths count as infinitely far.
inline double relative_error(std::span<const double> actual, std::span<const double> expected) {
  if (actual.size() != expected.size()) return INFINITY;
  return relative_error(actual.data(), expected.data(), expected.size());
}

}  // namespace harness
