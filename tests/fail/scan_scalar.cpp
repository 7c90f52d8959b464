// SPDX-License-Identifier: BSL-1.0
// A sequence has an axis to go along.
// EXPECT: scan: a scalar has no rows
// EXPECT: give sequences, [n, ...],
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;
inline constexpr auto s = tf::input<"s">;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(h, s, [](auto s, auto x) { return s + x; });
#else
inline constexpr auto loop = tf::fold(h, X, [](auto s, auto x) { return s + x; });
#endif
