// SPDX-License-Identifier: BSL-1.0
// roll takes a shift for each axis.
// EXPECT: roll: shifts and axes differ in
// EXPECT: x is [3, 4]
// EXPECT: give one shift for each axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::roll<1>(x, tf::axes<0, 1>);
#else
constexpr auto right = tf::roll<1, 2>(x, tf::axes<0, 1>);
#endif
