// SPDX-License-Identifier: BSL-1.0
// A reduction takes one list of axes.
// EXPECT: mean: has two lists of axes
// EXPECT: write mean(x, axes<0>, keepdims)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::mean(x, tf::axes<0>, tf::axes<1>);
#else
constexpr auto right = tf::mean(x, tf::axes<0, 1>);
#endif
