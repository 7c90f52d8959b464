// SPDX-License-Identifier: BSL-1.0
// The processor time of this thread, and pinning it to one core.
#pragma once

#include <sched.h>
#include <time.h>

namespace harness {

/// Nanoseconds of processor time that this thread has used. Time during which others had the core does not
/// count.
inline double processor_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// Pins the process to the last core that it may use; the first ones serve most interrupts. Returns the core,
/// or -1.
inline int pin_to_one_core() {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return -1;
  for (int core = CPU_SETSIZE - 1; core >= 0; --core) {
    if (!CPU_ISSET(core, &allowed)) continue;
    cpu_set_t chosen;
    CPU_ZERO(&chosen);
    CPU_SET(core, &chosen);
    return sched_setaffinity(0, sizeof chosen, &chosen) == 0 ? core : -1;
  }
  return -1;
}

}  // namespace harness
