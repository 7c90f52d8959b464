// SPDX-License-Identifier: BSL-1.0
// What one core of this machine can do at most: arithmetic without memory, and memory without arithmetic.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace typeflow {

/// The bytes a second that streams through so many bytes of memory reach: read, or read and written.
struct memory_speed {
  std::int64_t bytes = 0;
  double bytes_per_second = 0;
};

/// The roofs of Williams, Waterman and Patterson, "Roofline" (2009), for numbers of one type, as this program is compiled: a build for an
/// older processor has the peak of its narrower registers.
struct machine_roof {
  double flops_per_second = 0;       ///< products fused with sums, all in registers
  std::vector<memory_speed> memory;  ///< from the first-level cache to beyond the last one, the smallest first

  /// For `bytes` that are used again and again: the speed of the largest measured size that is not above them.
  double bytes_per_second(std::int64_t bytes) const {
    double speed = memory.front().bytes_per_second;
    for (const memory_speed& level : memory)
      if (level.bytes <= bytes) speed = level.bytes_per_second;
    return speed;
  }
  /// The least time for `flops` and for moving `moved` bytes of the `touched` ones.
  double seconds(std::int64_t flops, std::int64_t moved, std::int64_t touched) const {
    return std::max(static_cast<double>(flops) / flops_per_second, static_cast<double>(moved) / bytes_per_second(touched));
  }
};

}  // namespace typeflow
