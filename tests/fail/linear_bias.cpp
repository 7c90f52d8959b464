// SPDX-License-Identifier: BSL-1.0
// A bias that does not fit is refused, not broadcast.
// EXPECT: linear: the bias does not fit
// EXPECT: W is [13, 1]
// EXPECT: b is [4]
// EXPECT: give the bias one extent, the last
// EXPECT: of the weights
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto W = tf::parameter<"W", 13, 1>;
template <int Length>
inline constexpr auto b = tf::parameter<"b", Length>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::linear(X, W, b<4>);
#else
constexpr auto right = tf::linear(X, W, b<1>);
#endif
