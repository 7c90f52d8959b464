// SPDX-License-Identifier: BSL-1.0
// A step keeps the shapes of the states.
// EXPECT: scan: the step changes a state
// EXPECT: h is [3]
// EXPECT: return it in the shape that it
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(h, X, [](auto s, auto x) { return sum(s * x); });
#else
inline constexpr auto loop = tf::fold(h, X, [](auto s, auto x) { return s * sum(x); });
#endif
