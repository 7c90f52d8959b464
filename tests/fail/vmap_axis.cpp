// SPDX-License-Identifier: BSL-1.0
// The batch has the axis that is named.
// EXPECT: vmap: there is no axis 2
// EXPECT: B is [4, 3]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap(tf::sum(x), x, B, tf::axes<2>);
#else
constexpr auto right = tf::vmap(tf::sum(x), x, B, tf::axes<0>);
#endif
