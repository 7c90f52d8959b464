// SPDX-License-Identifier: BSL-1.0
// A loop of unknown length has no derivative.
// EXPECT: while_loop: has no derivative
// EXPECT: or fixed_point, root
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto a = tf::parameter<"a">;
inline constexpr auto start = tf::input<"start">;
inline constexpr auto loop = tf::while_loop(start, [](auto x) { return x < a; }, [](auto x) { return x * 2_c; });
inline constexpr auto program = tf::compile([] {
#ifdef SHOULD_FAIL
  return tf::grad(loop, a);
#else
  return tf::grad(tf::stop_gradient(loop) * a, a);
#endif
});

double value() { return program(a = 3.0, start = 1.0); }
