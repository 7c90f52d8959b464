// SPDX-License-Identifier: BSL-1.0
// Windows of pooling lie along axes whose length is known.
// EXPECT: max_pool: a named axis is no place
// EXPECT: T is [8, N, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto T = tf::input<"T", 8, N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::max_pool(T);
#else
constexpr auto right = tf::max_pool(S);
#endif
