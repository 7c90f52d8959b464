// SPDX-License-Identifier: BSL-1.0
// Measures each loop of a program while it runs, on the thread that asks for it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "shortest_time.hpp"

namespace typeflow::detail {

/// What one call spent in a loop.
struct loop_runs {
  std::int64_t runs = 0;
  std::int64_t rows = 0;  ///< of all blocks
  double seconds = 0;
};

/// The runs of each loop in the current call. A program whose observer this is reports to the clock that is `running` on its thread.
class loop_clock {
 public:
  explicit loop_clock(int loops) : loops_(static_cast<std::size_t>(loops)), earlier_(running_) { running_ = this; }
  loop_clock(const loop_clock&) = delete;
  loop_clock& operator=(const loop_clock&) = delete;
  ~loop_clock() { running_ = earlier_; }

  static void begin() {
    if (running_ != nullptr) running_->begun_ = std::chrono::steady_clock::now();
  }
  static void end(int loop, std::int64_t rows) {
    if (running_ == nullptr) return;
    loop_runs& sum = running_->loops_[static_cast<std::size_t>(loop)];
    sum.seconds += seconds_between(running_->begun_, std::chrono::steady_clock::now());
    sum.rows += rows;
    ++sum.runs;
  }

  void clear() { std::fill(loops_.begin(), loops_.end(), loop_runs{}); }
  const std::vector<loop_runs>& loops() const { return loops_; }

  /// What a run of nothing is measured at: the shortest of many.
  static double time_of_nothing() {
    loop_clock nothing(1);
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < 2000; ++i) {
      nothing.clear();
      for (int run = 0; run < 8; ++run) {
        begin();
        end(0, 0);
      }
      least = std::min(least, nothing.loops_[0].seconds / 8);
    }
    return least;
  }

 private:
  std::vector<loop_runs> loops_;
  std::chrono::steady_clock::time_point begun_{};
  loop_clock* earlier_;
  static inline thread_local loop_clock* running_ = nullptr;
};

/// The program P, its loops measured by the clock that runs.
template <class P>
struct timed_program : P {
  using observer = loop_clock;
};

}  // namespace typeflow::detail
