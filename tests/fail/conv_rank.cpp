// SPDX-License-Identifier: BSL-1.0
// conv2d wants images, conv1d sequences.
// EXPECT: conv2d: the input has not 4 axes
// EXPECT: S is [N, 8, 4]
// EXPECT: give
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto F = tf::parameter<"F", 3, 3, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d(S, F);
#else
constexpr auto right = tf::conv2d(X, F);
#endif
