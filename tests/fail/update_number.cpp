// SPDX-License-Identifier: BSL-1.0
// A new value is an expression.
// EXPECT: update: a plain number
// EXPECT: has no place here
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::parameter<"x">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::update(x, 0.5);
#else
constexpr auto right = tf::update(x, tf::constant<0.5>);
#endif
