// SPDX-License-Identifier: BSL-1.0
// cumsum asks for the axis.
// EXPECT: cumsum: along which axis?
// EXPECT: name it: cumsum<0>(x)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::cumsum(x, tf::axes<0>);
#else
constexpr auto right = tf::cumsum<0>(x);
#endif
