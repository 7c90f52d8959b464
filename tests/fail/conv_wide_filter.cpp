// SPDX-License-Identifier: BSL-1.0
// A filter fits into the input.
// EXPECT: conv: the filter is wider than the
// EXPECT: input
// EXPECT: pad the input, or take a smaller
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto f = tf::parameter<"f", 5, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv1d<tf::window{.dilation = {2}}>(S, f);
#else
constexpr auto right = tf::conv1d<tf::window{.dilation = {2}, .padding = tf::padding::same}>(S, f);
#endif
