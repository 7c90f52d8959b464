// SPDX-License-Identifier: BSL-1.0
// Global pooling wants images or sequences.
// EXPECT: global_avg_pool: the input has not
// EXPECT: 3 or 4 axes
// EXPECT: x is [8, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto x = tf::input<"x", 8, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::global_avg_pool(x);
#else
constexpr auto right = tf::global_avg_pool(S);
#endif
