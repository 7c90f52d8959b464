// SPDX-License-Identifier: BSL-1.0
// broadcast_to drops no axis.
// EXPECT: broadcast_to: the target has fewer
// EXPECT: axes
// EXPECT: x is [3, 4]
// EXPECT: the target is [4]
// EXPECT: keep every axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::broadcast_to<4>(x);
#else
constexpr auto right = tf::broadcast_to<2, 3, 4>(x);
#endif
