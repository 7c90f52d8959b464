// SPDX-License-Identifier: BSL-1.0
// roll asks for the axis.
// EXPECT: roll: along which axis?
// EXPECT: roll<1>(x, axes<0>)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::roll<1>(x);
#else
constexpr auto right = tf::roll<1>(x, tf::axes<0>);
#endif
