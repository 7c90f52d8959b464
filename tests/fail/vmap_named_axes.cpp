// SPDX-License-Identifier: BSL-1.0
// Within a mapped expression no tensor has two named axes.
// EXPECT: vmap: a part would have
// EXPECT: two named axes
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto M = tf::axis<"M">;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto X = tf::input<"X", N, 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;
inline constexpr auto Y = tf::input<"Y", tf::axis<"M">, 3>;

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::vmap(tf::sum(tf::exp(Y * x)), x, X); });
using wrong = decltype(program)::pipeline;
static_assert(wrong::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::vmap(tf::sum(tf::exp(Y * x)), x, B); });
using right = decltype(program)::pipeline;
static_assert(right::graph.size >= 0);
#endif
