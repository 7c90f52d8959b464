// SPDX-License-Identifier: BSL-1.0
// A program captures nothing.
// EXPECT: compile: the lambda captures
// EXPECT: compile([] { return cost; })
// EXPECT: an
// EXPECT: input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;

#ifdef SHOULD_FAIL
auto wrong(double rate) {
  return tf::compile([rate] {
    (void)rate;
    return tf::square(x);
  });
}
#else
constexpr auto right = tf::compile([] { return tf::square(x); });
#endif
