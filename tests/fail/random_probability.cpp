// SPDX-License-Identifier: BSL-1.0
// A probability broadcasts to the extents.
// EXPECT: broadcast_to: shapes do not
// EXPECT: p is [3]
// EXPECT: the target is [2]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;
inline constexpr auto p = tf::input<"p", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_bernoulli<2>(p, seed);
#else
constexpr auto right = tf::random_bernoulli<2, 3>(p, seed);
#endif
