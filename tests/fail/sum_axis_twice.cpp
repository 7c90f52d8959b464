// SPDX-License-Identifier: BSL-1.0
// An axis is reduced once.
// EXPECT: sum: axis -1 is named twice
// EXPECT: x is [3, 4]
// EXPECT: name each axis once
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sum(x, tf::axes<1, -1>);
#else
constexpr auto right = tf::sum(x, tf::axes<0, -1>);
#endif
