// SPDX-License-Identifier: BSL-1.0
// The function comes last.
// EXPECT: scan: init is no expression
// EXPECT: write scan(init, xs, f),
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T>;
inline constexpr auto step = [](auto s, auto x) { return s + x; };

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(step, 0_c, X);
#else
inline constexpr auto loop = tf::fold(0_c, X, step);
#endif
