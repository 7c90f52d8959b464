// SPDX-License-Identifier: BSL-1.0
// var says which options it takes.
// EXPECT: var: takes no such option
// EXPECT: correction<1>)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::var(x, tf::axes<0>, 1);
#else
constexpr auto right = tf::var(x, tf::axes<0>, tf::correction<1>);
#endif
