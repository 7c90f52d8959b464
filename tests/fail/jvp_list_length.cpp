// SPDX-License-Identifier: BSL-1.0
// One tangent for each expression.
// EXPECT: jvp: wrt has 2, list has 1
// EXPECT: give one for each expression
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::jvp(x * y, tf::wrt(x, y), tf::list(x));
#else
constexpr auto right = tf::jvp(x * y, tf::wrt(x, y), tf::list(x, y));
#endif
