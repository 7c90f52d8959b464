// SPDX-License-Identifier: BSL-1.0
// Padding is given once.
// EXPECT: conv2d: padding same and widths
// EXPECT: exclude each other
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto F = tf::parameter<"F", 3, 3, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d<tf::window{.padding = tf::padding::same, .before = {1, 1}}>(X, F);
#else
constexpr auto right = tf::conv2d<tf::window{.padding = tf::padding::same}>(X, F);
#endif
