// SPDX-License-Identifier: BSL-1.0
// Calls a program many times, and takes the least time of the whole call and of each loop.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "loop_clock.hpp"
#include "shortest_time.hpp"

namespace typeflow::detail {

/// What profiling calls a program with: its own bindings.
template <class P, class Call, class Restore>
struct profiler {
  Call call;        ///< call(program's pipeline) makes one call
  Restore restore;  ///< puts parameters back that calls have updated
  static constexpr double shortest = 1e-9;

  /// Calls f for as long as a twentieth of a second, five times at least.
  template <class F>
  static void repeat(F f) {
    const auto begun = std::chrono::steady_clock::now();
    for (int calls = 0; calls < 5 || (calls < 10000 && seconds_between(begun, std::chrono::steady_clock::now()) < 0.05); ++calls) f();
  }

  double time_of_call() {
    int calls = 1;
    const auto batch = [&] {
      for (int i = 0; i < calls; ++i) call(std::type_identity<P>{});
    };
    while (shortest_time(1, batch) < 2e-6) calls *= 2;
    double least = std::numeric_limits<double>::max();
    repeat([&] {
      restore();
      least = std::min(least, shortest_time(1, batch));
    });
    return least / calls;
  }
  /// By loop the least time that it took in one of many calls.
  std::vector<loop_runs> time_of_loops() {
    loop_clock clock(P::loops.loop_count);
    call(std::type_identity<timed_program<P>>{});
    std::vector<loop_runs> least = clock.loops();
    repeat([&] {
      clock.clear();
      restore();
      call(std::type_identity<timed_program<P>>{});
      for (std::size_t i = 0; i < least.size(); ++i) least[i].seconds = std::min(least[i].seconds, clock.loops()[i].seconds);
    });
    const double nothing = loop_clock::time_of_nothing();
    for (loop_runs& l : least) {
      const double runs = static_cast<double>(l.runs);
      l.seconds = std::max(l.seconds - nothing * runs, shortest * std::max(runs, 1.0));
    }
    return least;
  }
};

}  // namespace typeflow::detail
