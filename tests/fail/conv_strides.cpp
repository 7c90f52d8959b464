// SPDX-License-Identifier: BSL-1.0
// Windows move on.
// EXPECT: conv2d: strides and dilation must
// EXPECT: lie in 1 ... 256
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto F = tf::parameter<"F", 3, 3, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d<tf::window{.strides = {2, 0}}>(X, F);
#else
constexpr auto right = tf::conv2d<tf::window{.strides = {2, 1}}>(X, F);
#endif
