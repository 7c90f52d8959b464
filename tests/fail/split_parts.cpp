// SPDX-License-Identifier: BSL-1.0
// split gives equal parts.
// EXPECT: split: 3 parts are not equal
// EXPECT: x is [3, 4]
// EXPECT: use a number that divides the
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::split<3, 1>(x);
#else
constexpr auto right = tf::split<2, 1>(x);
#endif
