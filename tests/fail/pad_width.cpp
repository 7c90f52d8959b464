// SPDX-License-Identifier: BSL-1.0
// A border is not negative.
// EXPECT: pad: a width is negative
// EXPECT: x is [3, 4]
// EXPECT: use width<before, behind> from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::pad(x, tf::width<-1>);
#else
constexpr auto right = tf::pad(x, tf::width<0, 1>);
#endif
