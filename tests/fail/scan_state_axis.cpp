// SPDX-License-Identifier: BSL-1.0
// A state has extents that are numbers.
// EXPECT: scan: a state has a named axis
// EXPECT: H is [T, 3]
// EXPECT: and map it with vmap
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;
inline constexpr auto H = tf::input<"H", T, 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(H, X, [](auto s, auto x) { return s + x; });
#else
inline constexpr auto loop = tf::fold(h, X, [](auto s, auto x) { return s + x; });
#endif
