// SPDX-License-Identifier: BSL-1.0
// Groups share the results.
// EXPECT: conv: the results cannot be shared
// EXPECT: out
// EXPECT: F is [3, 3, 2, 5]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
template <int Results>
inline constexpr auto F = tf::parameter<"F", 3, 3, 2, Results>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d<tf::window{.groups = 2}>(X, F<5>);
#else
constexpr auto right = tf::conv2d<tf::window{.groups = 2}>(X, F<4>);
#endif
