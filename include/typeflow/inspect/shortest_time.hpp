// SPDX-License-Identifier: BSL-1.0
// How long a piece of code takes, where nothing else gets in between.
#pragma once

#include <algorithm>
#include <chrono>
#include <limits>

namespace typeflow::detail {

inline double seconds_between(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

/// The shortest time of one of `tries` calls of f.
template <class F>
double shortest_time(int tries, F f) {
  double least = std::numeric_limits<double>::max();
  for (int i = 0; i < tries; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    f();
    least = std::min(least, seconds_between(begun, std::chrono::steady_clock::now()));
  }
  return std::max(least, 1e-9);
}

}  // namespace typeflow::detail
