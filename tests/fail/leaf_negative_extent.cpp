// SPDX-License-Identifier: BSL-1.0
// A leaf has no negative extents.
// EXPECT: W is [13, -1]
// EXPECT: an extent is negative
// EXPECT: use a number from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;


#ifdef SHOULD_FAIL
inline constexpr auto W = tf::parameter<"W", 13, -1>;
#else
inline constexpr auto W = tf::parameter<"W", 13, 1>;
#endif
