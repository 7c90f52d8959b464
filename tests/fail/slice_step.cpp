// SPDX-License-Identifier: BSL-1.0
// slice moves on.
// EXPECT: slice: axis 0 has a step of 0
// EXPECT: x is [3, 4]
// EXPECT: use a step of 1, 2, -1, ...
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::slice(x, tf::range<0, 2, 0>);
#else
constexpr auto right = tf::slice(x, tf::range<0, 2, 2>);
#endif
