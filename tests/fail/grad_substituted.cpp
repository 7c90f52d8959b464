// SPDX-License-Identifier: BSL-1.0
// What has been substituted is gone.
// EXPECT: grad: x is not part of
// EXPECT: its leaves are
// EXPECT: z, y
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::grad(tf::sum(tf::substitute(x * y, x, z)), x); });
using wrong = decltype(program)::pipeline;
static_assert(wrong::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::grad(tf::sum(tf::substitute(x * y, x, z)), z); });
using right = decltype(program)::pipeline;
static_assert(right::graph.size >= 0);
#endif
