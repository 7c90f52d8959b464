// SPDX-License-Identifier: BSL-1.0
// argmax of no elements.
// EXPECT: argmax: there is no element
// EXPECT: x is [0, 4]
// EXPECT: reduce axes that have elements
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 0, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::argmax(x, tf::axes<0>);
#else
constexpr auto right = tf::argmax(x, tf::axes<1>);
#endif
