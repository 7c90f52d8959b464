// SPDX-License-Identifier: BSL-1.0
// A diagonal has two axes.
// EXPECT: diagonal: axis -2 is named twice
// EXPECT: x is [3, 4]
// EXPECT: name each axis once
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::diagonal<0, 0, -2>(x);
#else
constexpr auto right = tf::diagonal<0, 0, -1>(x);
#endif
