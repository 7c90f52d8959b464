// SPDX-License-Identifier: BSL-1.0
// A step gets the states and a row of each sequence.
// EXPECT: scan: the step cannot be called
// EXPECT: with the states and one row of
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(h, X, [](auto s) { return s + s; });
#else
inline constexpr auto loop = tf::fold(h, X, [](auto s, auto) { return s + s; });
#endif
