// SPDX-License-Identifier: BSL-1.0
// squeeze drops axes of extent 1.
// EXPECT: squeeze: the extent is not 1
// EXPECT: x is [3, 4]
// EXPECT: name axes of extent 1 only
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::squeeze(x, tf::axes<0>);
#else
constexpr auto right = tf::squeeze(tf::expand_dims<0>(x), tf::axes<0>);
#endif
