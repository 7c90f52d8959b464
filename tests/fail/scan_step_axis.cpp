// SPDX-License-Identifier: BSL-1.0
// What a step computes has extents that are numbers.
// EXPECT: scan: a step has a named axis
// EXPECT: reduce it outside of the step, or
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;
inline constexpr auto Y = tf::input<"Y", tf::axis<"M">, 3>;

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::fold(h, X, [](auto s, auto x) { return s + sum(Y * x, tf::axes<0>); }); });
using checked = decltype(program)::pipeline;
static_assert(checked::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::fold(h, X, [](auto s, auto x) { return s + sum(Y, tf::axes<0>) * x; }); });
using checked = decltype(program)::pipeline;
static_assert(checked::graph.size >= 0);
#endif
