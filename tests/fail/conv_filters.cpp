// SPDX-License-Identifier: BSL-1.0
// Filters have an axis for each axis of the input.
// EXPECT: conv: the filters do not fit the
// EXPECT: input
// EXPECT: X is [N, 8, 9, 4]
// EXPECT: F is [3, 3, 4]
// EXPECT: [widths..., channels,
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
template <auto... E>
inline constexpr auto F = tf::parameter<"F", E...>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d(X, F<3, 3, 4>);
#else
constexpr auto right = tf::conv2d(X, F<3, 3, 4, 6>);
#endif
