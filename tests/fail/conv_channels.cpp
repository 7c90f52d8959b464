// SPDX-License-Identifier: BSL-1.0
// Filters have the channels of the input.
// EXPECT: conv: the channels differ
// EXPECT: X is [N, 8, 9, 4]
// EXPECT: F is [3, 3, 3, 6]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
template <int Channels>
inline constexpr auto F = tf::parameter<"F", 3, 3, Channels, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d(X, F<3>);
#else
constexpr auto right = tf::conv2d(X, F<4>);
#endif
