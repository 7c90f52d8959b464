// SPDX-License-Identifier: BSL-1.0
// What runs on an executor is a program, not an expression.
// EXPECT: on: the second argument is no
// EXPECT: program
// EXPECT: compile([] { return cost; })
#include "typeflow/threads.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;

double run() {
  tf::thread_pool pool(4);
#ifdef SHOULD_FAIL
  return tf::on(pool, x * x)(x = 3.0);
#else
  return tf::on(pool, tf::compile([] { return x * x; }))(x = 3.0);
#endif
}
