// SPDX-License-Identifier: BSL-1.0
// A step returns expressions.
// EXPECT: scan: the step returns no
// EXPECT: return the next state, list(...),
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(h, X, [](auto, auto) { return 1.0; });
#else
inline constexpr auto loop = tf::fold(h, X, [](auto, auto) { return tf::zeros<3>; });
#endif
