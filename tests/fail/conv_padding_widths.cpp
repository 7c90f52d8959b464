// SPDX-License-Identifier: BSL-1.0
// Widths of padding are counted from 0.
// EXPECT: conv2d: widths of padding must lie
// EXPECT: in 0 ... 255
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto F = tf::parameter<"F", 3, 3, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d<tf::window{.before = {-1, 0}}>(X, F);
#else
constexpr auto right = tf::conv2d<tf::window{.before = {1, 0}}>(X, F);
#endif
