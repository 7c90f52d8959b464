// SPDX-License-Identifier: BSL-1.0
// A transposed convolution has no groups.
// EXPECT: conv2d_transpose: knows no groups
// EXPECT: leave them out
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
template <int Results, int Channels>
inline constexpr auto F = tf::parameter<"F", 3, 3, Results, Channels>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d_transpose<tf::window{.groups = 2}>(X, F<6, 4>);
#else
constexpr auto right = tf::conv2d_transpose(X, F<6, 4>);
#endif
