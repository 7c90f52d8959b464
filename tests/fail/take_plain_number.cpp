// SPDX-License-Identifier: BSL-1.0
// take of a plain number.
// EXPECT: take: a plain number
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::take<0>(x, 1);
#else
constexpr auto right = tf::take<0>(x, tf::constant<1>);
#endif
