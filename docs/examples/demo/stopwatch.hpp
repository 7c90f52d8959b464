// SPDX-License-Identifier: BSL-1.0
// Times pieces of work against each other: in turns, so that a change of the machine's mood meets all of
// them.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace demo {

/// A median time, and the median over all rounds of its ratio to the first piece of work in the same round.
struct lap {
  double seconds = 0;
  double ratio = 1;
};

inline double median(std::vector<double> numbers) {
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end());
  return *middle;
}

inline double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Runs all works round by round; the first rounds warm up and do not count.
inline std::vector<lap> race(const std::vector<std::function<void()>>& works, int rounds = 400,
                             int warm_up = 40) {
  std::vector<std::vector<double>> seconds(works.size()), ratios(works.size());
  for (int round = -warm_up; round < rounds; ++round) {
    double first = 0;
    for (std::size_t i = 0; i < works.size(); ++i) {
      const double taken = seconds_of(works[i]);
      if (i == 0) first = taken;
      if (round < 0) continue;
      seconds[i].push_back(taken);
      ratios[i].push_back(taken / first);
    }
  }
  std::vector<lap> result;
  for (std::size_t i = 0; i < works.size(); ++i) result.push_back({median(seconds[i]), median(ratios[i])});
  return result;
}

}  // namespace demo
