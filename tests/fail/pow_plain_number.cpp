// SPDX-License-Identifier: BSL-1.0
// The exponent of pow is part of the type.
// EXPECT: pow: a plain number
// EXPECT: has no place here
// EXPECT: the compiler cannot see its value
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::pow(x, 3);
#else
constexpr auto right = tf::pow(x, tf::constant<3>);
#endif
