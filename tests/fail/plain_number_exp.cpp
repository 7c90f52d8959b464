// SPDX-License-Identifier: BSL-1.0
// exp of a plain number.
// EXPECT: exp: a plain number
// EXPECT: has no place here
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::exp(0.5);
#else
constexpr auto right = tf::exp(x);
#endif
