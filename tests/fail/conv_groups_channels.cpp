// SPDX-License-Identifier: BSL-1.0
// Groups share the channels.
// EXPECT: conv2d: the channels make no 2
// EXPECT: groups
// EXPECT: X is [N, 8, 9, 4]
// EXPECT: F is [3, 3, 4, 6]
// EXPECT: one group
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto F = tf::parameter<"F", 3, 3, 4, 6>;
inline constexpr auto G = tf::parameter<"G", 3, 3, 2, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d<tf::window{.groups = 2}>(X, F);
#else
constexpr auto right = tf::conv2d<tf::window{.groups = 2}>(X, G);
#endif
