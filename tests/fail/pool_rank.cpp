// SPDX-License-Identifier: BSL-1.0
// Pooling wants images or sequences.
// EXPECT: max_pool: the input has not 3 or 4
// EXPECT: axes
// EXPECT: x is [8, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto x = tf::input<"x", 8, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::max_pool(x);
#else
constexpr auto right = tf::max_pool(S);
#endif
