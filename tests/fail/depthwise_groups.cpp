// SPDX-License-Identifier: BSL-1.0
// In a depthwise convolution each channel is a group.
// EXPECT: depthwise_conv2d: groups make no
// EXPECT: each channel is one
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto F = tf::parameter<"F", 3, 3, 4, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::depthwise_conv2d<tf::window{.groups = 4}>(X, F);
#else
constexpr auto right = tf::depthwise_conv2d<tf::window{.groups = 1}>(X, F);
#endif
