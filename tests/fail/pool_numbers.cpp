// SPDX-License-Identifier: BSL-1.0
// Numbers of pooling are counted from 1.
// EXPECT: max_pool: size, strides and
// EXPECT: dilation must lie in 1 ... 256
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::max_pool<tf::pool{.size = {3}}>(X);
#else
constexpr auto right = tf::max_pool<tf::pool{.size = {3}}>(S);
#endif
