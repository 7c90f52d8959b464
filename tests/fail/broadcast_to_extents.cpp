// SPDX-License-Identifier: BSL-1.0
// broadcast_to stretches extents of 1 only.
// EXPECT: broadcast_to: shapes do not
// EXPECT: b is [10]
// EXPECT: the target is [N, 12]
// EXPECT: equal or 1
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto b = tf::parameter<"b", 10>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::broadcast_to<N, 12>(b);
#else
constexpr auto right = tf::broadcast_to<N, 10>(b);
#endif
