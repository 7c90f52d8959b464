// SPDX-License-Identifier: BSL-1.0
// slice takes at most one place for each axis.
// EXPECT: slice: more places than axes
// EXPECT: x is [3, 4]
// EXPECT: give at most one for each axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::slice(x, tf::at<0>, tf::at<0>, tf::at<0>);
#else
constexpr auto right = tf::slice(x, tf::at<0>, tf::new_axis, tf::at<0>);
#endif
