// SPDX-License-Identifier: BSL-1.0
// A loop goes along the first axis.
// EXPECT: scan: a named axis behind the
// EXPECT: Y is [3, T]
// EXPECT: put it first, with transpose,
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;
inline constexpr auto Y = tf::input<"Y", 3, T>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(h, Y, [](auto s, auto x) { return s + x; });
#else
inline constexpr auto loop = tf::fold(h, tf::transpose(Y), [](auto s, auto x) { return s + x; });
#endif
