// SPDX-License-Identifier: BSL-1.0
// A number of threads is no executor.
// EXPECT: on: the first argument is no
// EXPECT: executor
// EXPECT: pass a thread_pool
#include "typeflow/threads.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto square = tf::compile([] { return x * x; });

double run() {
#ifdef SHOULD_FAIL
  int threads = 4;
#else
  tf::thread_pool threads(4);
#endif
  return tf::on(threads, square)(x = 3.0);
}
