// SPDX-License-Identifier: BSL-1.0
// A reduction takes axes and keepdims, and no number.
// EXPECT: sum: takes no such option
// EXPECT: write sum(x, axes<0>, keepdims)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sum(x, 0);
#else
constexpr auto right = tf::sum(x, tf::axes<0>);
#endif
