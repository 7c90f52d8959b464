// SPDX-License-Identifier: BSL-1.0
// One of several expressions is not contained.
// EXPECT: jvp: z is not part of
// EXPECT: its leaves are
// EXPECT: y, x
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::jvp(x * y, tf::wrt(x, z), tf::list(x, y)); });
using wrong = decltype(program)::pipeline;
static_assert(wrong::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::jvp(x * y, tf::wrt(x, y), tf::list(x, z)); });
using right = decltype(program)::pipeline;
static_assert(right::graph.size >= 0);
#endif
