// SPDX-License-Identifier: BSL-1.0
// Not everything can be dropped.
// EXPECT: dropout: the rate is no number
// EXPECT: from 0 to below 1
// EXPECT: write dropout<0.5>(x, seed)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::dropout<1>(x, seed);
#else
constexpr auto right = tf::dropout<0>(x, seed);
#endif
