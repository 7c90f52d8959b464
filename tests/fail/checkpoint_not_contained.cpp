// SPDX-License-Identifier: BSL-1.0
// A checkpoint is to keep something that it is not computed from.
// EXPECT: checkpoint: z is not part of
// EXPECT: name one of these
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::checkpoint(x * y, tf::wrt(x, z)); });
using wrong = decltype(program)::pipeline;
static_assert(wrong::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::checkpoint(x * y, tf::wrt(x, y)); });
using right = decltype(program)::pipeline;
static_assert(right::graph.size >= 0);
#endif
