// SPDX-License-Identifier: BSL-1.0
// take_along_axis wants the table's axes.
// EXPECT: take_along_axis: ranks differ
// EXPECT: x is [3, 4]
// EXPECT: v is [4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::take_along_axis<0>(x, v);
#else
constexpr auto right = tf::take_along_axis<0>(x, tf::expand_dims<0>(v));
#endif
