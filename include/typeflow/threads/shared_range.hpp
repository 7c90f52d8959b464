// SPDX-License-Identifier: BSL-1.0
// A range of tasks that its owner takes from the front and others from the back, so that what a thread worked on in one run, and still has in
// its cache, is likely its own in the next.
#pragma once

#include <atomic>
#include <cstdint>

namespace typeflow::threads {

class alignas(64) shared_range {
 public:
  /// The most tasks that all ranges of a run hold together.
  static constexpr std::int64_t most = std::int64_t{1} << 31;

  void set(std::int64_t first, std::int64_t last) { both_.store(pack(first, last), std::memory_order_relaxed); }

  /// The task taken; -1 when there is none.
  std::int64_t take_first() {
    return take([](std::int64_t& first, std::int64_t&) { return first++; });
  }
  std::int64_t take_last() {
    return take([](std::int64_t&, std::int64_t& last) { return --last; });
  }

 private:
  std::atomic<std::uint64_t> both_{0};  ///< the first task in the low half, the place behind the last one in the high half

  static std::uint64_t pack(std::int64_t first, std::int64_t last) {
    return static_cast<std::uint64_t>(first) | static_cast<std::uint64_t>(last) << 32;
  }
  template <class Take>
  std::int64_t take(Take from) {
    for (std::uint64_t seen = both_.load(std::memory_order_relaxed);;) {
      std::int64_t first = static_cast<std::int64_t>(seen & 0xffffffffu), last = static_cast<std::int64_t>(seen >> 32);
      if (first >= last) return -1;
      const std::int64_t taken = from(first, last);
      if (both_.compare_exchange_weak(seen, pack(first, last), std::memory_order_relaxed)) return taken;
    }
  }
};

}  // namespace typeflow::threads
