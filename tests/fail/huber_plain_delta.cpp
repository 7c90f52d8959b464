// SPDX-License-Identifier: BSL-1.0
// huber with a plain number.
// EXPECT: huber: a plain number
// EXPECT: write 0.5_c or constant<0.5>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::huber(x, x, 0.5);
#else
constexpr auto right = tf::huber(x, x, tf::constant<0.5>);
#endif
