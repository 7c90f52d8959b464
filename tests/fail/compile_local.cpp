// SPDX-License-Identifier: BSL-1.0
// A lambda that captures an expression of the function around it.
// EXPECT: compile: the lambda captures
// EXPECT: or a static constexpr expression
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

double run() {
#ifdef SHOULD_FAIL
  constexpr auto x = tf::input<"x">;
  constexpr auto program = tf::compile([=] { return x * x; });
#else
  static constexpr auto x = tf::input<"x">;
  constexpr auto program = tf::compile([] { return x * x; });
#endif
  return program(x = 2.0);
}
