// SPDX-License-Identifier: BSL-1.0
// select takes expressions and constants.
// EXPECT: select: a plain number
// EXPECT: has no place here
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::select(x, x, 0.0);
#else
constexpr auto right = tf::select(x, x, tf::constant<0.0>);
#endif
