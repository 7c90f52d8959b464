// SPDX-License-Identifier: BSL-1.0
// The function of a map gets one row of each sequence.
// EXPECT: map: the function cannot be called
// EXPECT: with one row of each sequence
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto rows = tf::map(X, [](auto a, auto b) { return a + b; });
#else
inline constexpr auto rows = tf::map(tf::list(X, X), [](auto a, auto b) { return a + b; });
#endif
