// SPDX-License-Identifier: BSL-1.0
// A leaf has at most one named axis.
// EXPECT: x is [N, M]
// EXPECT: two named axes in one leaf
// EXPECT: give one of them a number
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto M = tf::axis<"M">;

#ifdef SHOULD_FAIL
inline constexpr auto x = tf::input<"x", N, M>;
#else
inline constexpr auto x = tf::input<"x", N, 7>;
#endif
