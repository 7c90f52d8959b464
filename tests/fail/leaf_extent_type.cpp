// SPDX-License-Identifier: BSL-1.0
// An extent is a whole number or an axis.
// EXPECT: W: an extent is neither a whole
// EXPECT: number nor an axis
// EXPECT: write 13 or
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;


#ifdef SHOULD_FAIL
inline constexpr auto W = tf::parameter<"W", 13, 1.5>;
#else
inline constexpr auto W = tf::parameter<"W", 13, 15>;
#endif
