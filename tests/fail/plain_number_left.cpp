// SPDX-License-Identifier: BSL-1.0
// The compiler cannot see a plain number.
// EXPECT: operator*: a plain number
// EXPECT: has no place here
// EXPECT: the compiler cannot see its value
// EXPECT: 0.5_c
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = 0.5 * x;
#else
constexpr auto right = tf::constant<0.5> * x;
#endif
