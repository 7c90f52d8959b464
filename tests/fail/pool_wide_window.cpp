// SPDX-License-Identifier: BSL-1.0
// A window fits into the input.
// EXPECT: avg_pool: a window is wider than
// EXPECT: the input
// EXPECT: X is [N, 8, 9, 4]
// EXPECT: take padding same
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::avg_pool<tf::pool{.size = {9, 9}}>(X);
#else
constexpr auto right = tf::avg_pool<tf::pool{.size = {8, 9}}>(X);
#endif
