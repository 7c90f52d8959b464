// SPDX-License-Identifier: BSL-1.0
// A random tensor has extents.
// EXPECT: random_normal: an extent is
// EXPECT: neither a whole
// EXPECT: number nor an axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_normal<1.5>(seed);
#else
constexpr auto right = tf::random_normal<2>(seed);
#endif
