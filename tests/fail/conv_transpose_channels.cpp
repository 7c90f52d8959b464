// SPDX-License-Identifier: BSL-1.0
// The filters of a transposed convolution end with the channels.
// EXPECT: conv_transpose: the channels
// EXPECT: differ
// EXPECT: X is [N, 8, 9, 4]
// EXPECT: F is [3, 3, 4, 6]
// EXPECT: let the filters end
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
template <int Results, int Channels>
inline constexpr auto F = tf::parameter<"F", 3, 3, Results, Channels>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d_transpose(X, F<4, 6>);
#else
constexpr auto right = tf::conv2d_transpose(X, F<6, 4>);
#endif
