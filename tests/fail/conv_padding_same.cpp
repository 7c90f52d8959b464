// SPDX-License-Identifier: BSL-1.0
// Padding has at most 255 places at one end.
// EXPECT: conv1d: same needs more than 255
// EXPECT: zeros at one end
// EXPECT: pad the input first
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto f = tf::parameter<"f", 5, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv1d<tf::window{.dilation = {200}, .padding = tf::padding::same}>(S, f);
#else
constexpr auto right = tf::conv1d<tf::window{.dilation = {100}, .padding = tf::padding::same}>(S, f);
#endif
