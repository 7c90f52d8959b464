// SPDX-License-Identifier: BSL-1.0
// slice takes one ellipsis.
// EXPECT: slice: ellipsis stands twice
// EXPECT: leave one out
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::slice(x, tf::ellipsis, tf::ellipsis);
#else
constexpr auto right = tf::slice(x, tf::ellipsis, tf::at<1>);
#endif
