// SPDX-License-Identifier: BSL-1.0
// What a profile holds: the work, the time and the roof of each loop.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "machine_roof.hpp"

namespace typeflow {

/// One loop in one call: what it does, as the cost report counts it, and the time that it takes.
struct loop_profile {
  std::string title;               ///< `contract R x 10 x 13`
  std::vector<std::string> lines;  ///< what it does, a line for each assignment
  std::int64_t runs = 0;           ///< 1, or the blocks of rows
  std::int64_t flops = 0;
  std::int64_t bytes = 0;     ///< read and written, each element once a run
  double seconds = 0;         ///< of all runs
  double seconds_at_roof = 0;  ///< the least that the machine's peaks allow

  double intensity() const { return bytes == 0 ? 0 : static_cast<double>(flops) / static_cast<double>(bytes); }
  double flops_per_second() const { return static_cast<double>(flops) / seconds; }
  double bytes_per_second() const { return static_cast<double>(bytes) / seconds; }
  /// 1 at the roof min(peak, intensity * bandwidth).
  double fraction_of_roof() const { return seconds_at_roof / seconds; }
  /// What the clock may be wrong by, in seconds.
  double precision() const { return 5e-9 * static_cast<double>(runs); }
  bool is_measurable() const { return seconds > precision(); }

  loop_profile& operator+=(const loop_profile& other) {
    runs += other.runs;
    flops += other.flops;
    bytes += other.bytes;
    seconds += other.seconds;
    seconds_at_roof += other.seconds_at_roof;
    return *this;
  }
};

/// One call of a program.
struct program_profile {
  std::vector<loop_profile> loops;
  double seconds = 0;  ///< of a call as it is, its loops not measured
  machine_roof roof;

  loop_profile total() const {
    loop_profile sum;
    sum.title = "all loops";
    for (const loop_profile& l : loops) sum += l;
    return sum;
  }
};

}  // namespace typeflow
