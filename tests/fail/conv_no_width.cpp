// SPDX-License-Identifier: BSL-1.0
// A filter has a width.
// EXPECT: conv: the filters have no width
// EXPECT: f is [0, 4, 6]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
template <int Width>
inline constexpr auto f = tf::parameter<"f", Width, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv1d(S, f<0>);
#else
constexpr auto right = tf::conv1d(S, f<1>);
#endif
