// SPDX-License-Identifier: BSL-1.0
// Within a mapped expression nothing has more than six axes.
// EXPECT: vmap or jacobian: a part
// EXPECT: would have more than 6 axes
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;
inline constexpr auto L = tf::input<"L", 2, 1, 2, 1, 2>;
inline constexpr auto K = tf::input<"K", 4, 2, 1, 2, 1, 2>;

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::vmap(tf::sum(K * tf::sum(x)), x, B); });
using wrong = decltype(program)::pipeline;
static_assert(wrong::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::vmap(tf::sum(L * tf::sum(x)), x, B); });
using right = decltype(program)::pipeline;
static_assert(right::graph.size >= 0);
#endif
