// SPDX-License-Identifier: BSL-1.0
// What a loop runs over is an expression.
// EXPECT: scan: xs is no expression
// EXPECT: write scan(init, xs, f),
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T>;
inline constexpr auto step = [](auto s, auto x) { return s + x; };

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(0_c, 5, step);
#else
inline constexpr auto loop = tf::fold(0_c, tf::arange<5>, step);
#endif
