// SPDX-License-Identifier: BSL-1.0
// Padded windows are not dilated.
// EXPECT: max_pool: padding same excludes
// EXPECT: dilation
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::max_pool<tf::pool{.dilation = {2, 2}, .padding = tf::padding::same}>(X);
#else
constexpr auto right = tf::max_pool<tf::pool{.dilation = {2, 2}}>(X);
#endif
