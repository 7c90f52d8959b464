// SPDX-License-Identifier: BSL-1.0
// add_at wants a value for each entry.
// EXPECT: add_at: the values do not fit the
// EXPECT: x is [3, 4]
// EXPECT: v is [4]
// EXPECT: y is [3, 5]
// EXPECT: give them the shape that take
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto y = tf::input<"y", 3, 5>;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::add_at<0>(x, v, y);
#else
constexpr auto right = tf::add_at<0>(x, v, tf::stack<0>(v, v, v, v));
#endif
