// SPDX-License-Identifier: BSL-1.0
// A custom rule is linear in the adjoint, or it cannot be transposed.
// EXPECT: a custom rule is not linear
// EXPECT: in its last argument
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::jvp(tf::custom_vjp(x * y, x, [](auto, auto adjoint) { return tf::square(adjoint); }), x, y); });
using wrong = decltype(program)::pipeline;
static_assert(wrong::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::jvp(tf::custom_vjp(x * y, x, [](auto, auto adjoint) { return y * adjoint; }), x, y); });
using right = decltype(program)::pipeline;
static_assert(right::graph.size >= 0);
#endif
