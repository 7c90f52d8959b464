// SPDX-License-Identifier: BSL-1.0
// slice knows the places of an axis.
// EXPECT: slice: axis 1 has no such place
// EXPECT: x is [3, 4]
// EXPECT: count places from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::slice(x, tf::all, tf::at<4>);
#else
constexpr auto right = tf::slice(x, tf::all, tf::at<-4>);
#endif
