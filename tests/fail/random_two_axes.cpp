// SPDX-License-Identifier: BSL-1.0
// A random tensor has one named axis at most.
// EXPECT: random_uniform: a wrong shape
// EXPECT: [N, M]
// EXPECT: give one of them a number
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto M = tf::axis<"M">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_uniform<N, M>(seed);
#else
constexpr auto right = tf::random_uniform<N, 3>(seed);
#endif
