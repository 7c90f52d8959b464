// SPDX-License-Identifier: BSL-1.0
// A number of copies is not negative.
// EXPECT: repeat: a negative number of
// EXPECT: x is [3, 4]
// EXPECT: use a number from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::repeat<-1, 0>(x);
#else
constexpr auto right = tf::repeat<0, 0>(x);
#endif
