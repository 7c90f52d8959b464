// SPDX-License-Identifier: BSL-1.0
// Comparing sequences of numbers within a relative tolerance.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace numbers {

/// |a - b| over the larger magnitude; 0 where both are equal, infinite where one of them is not a number.
inline double relative_difference(double a, double b) {
  if (a == b) return 0;
  const double difference = std::abs(a - b) / std::max(std::abs(a), std::abs(b));
  return std::isfinite(difference) ? difference : std::numeric_limits<double>::infinity();
}

/// The largest relative difference of two sequences; infinite where their lengths differ.
template <class A, class B>
double largest_difference(const A& actual, const B& expected) {
  if (actual.size() != expected.size()) return std::numeric_limits<double>::infinity();
  double largest = 0;
  for (std::size_t i = 0; i < actual.size(); ++i)
    largest = std::max(largest, relative_difference(static_cast<double>(*(actual.begin() + static_cast<std::ptrdiff_t>(i))),
                                                    static_cast<double>(*(expected.begin() + static_cast<std::ptrdiff_t>(i)))));
  return largest;
}

/// The largest difference of two sequences over the largest magnitude in `expected`; infinite where their lengths differ.
template <class A, class B>
double difference_by_scale(const A& actual, const B& expected) {
  if (actual.size() != expected.size()) return std::numeric_limits<double>::infinity();
  double largest = 0;
  double scale = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    const double wanted = static_cast<double>(*(expected.begin() + static_cast<std::ptrdiff_t>(i)));
    const double difference = std::abs(static_cast<double>(*(actual.begin() + static_cast<std::ptrdiff_t>(i))) - wanted);
    largest = difference <= largest ? largest : difference;
    scale = std::max(scale, std::abs(wanted));
  }
  if (largest == 0) return 0;
  return std::isfinite(largest / scale) ? largest / scale : std::numeric_limits<double>::infinity();
}

/// Every bit the same (no NaN is equal to itself).
template <class A, class B>
bool same(const A& actual, const B& expected) {
  return std::equal(actual.begin(), actual.end(), expected.begin(), expected.end());
}

/// `count` numbers without a pattern, from -1 to 1, the same for the same seed.
template <class T = double>
std::vector<T> scattered(std::size_t count, unsigned seed) {
  std::vector<T> result(count);
  for (T& number : result) {
    seed = seed * 1664525U + 1013904223U;
    number = static_cast<T>(static_cast<double>(seed >> 8) / 8388608.0 - 1.0);
  }
  return result;
}

}  // namespace numbers
