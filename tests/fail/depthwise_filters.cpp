// SPDX-License-Identifier: BSL-1.0
// Each channel has filters of its own.
// EXPECT: depthwise_conv2d:
// EXPECT: the filters do not fit the input
// EXPECT: X is [N, 8, 9, 4]
// EXPECT: F is [3, 3, 5, 2]
// EXPECT: give [widths..., channels
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
template <int Channels>
inline constexpr auto F = tf::parameter<"F", 3, 3, Channels, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::depthwise_conv2d(X, F<5>);
#else
constexpr auto right = tf::depthwise_conv2d(X, F<4>);
#endif
