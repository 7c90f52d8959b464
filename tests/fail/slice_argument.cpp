// SPDX-License-Identifier: BSL-1.0
// slice takes places that are part of the type.
// EXPECT: slice: an argument is no place
// EXPECT: x is [3, 4]
// EXPECT: use all, range<1, 4>, at<-1>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::slice(x, 1);
#else
constexpr auto right = tf::slice(x, tf::at<1>);
#endif
