// SPDX-License-Identifier: BSL-1.0
// sum of a plain number.
// EXPECT: sum: a plain number
// EXPECT: has no place here
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sum(0.5);
#else
constexpr auto right = tf::sum(x);
#endif
