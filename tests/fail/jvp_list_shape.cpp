// SPDX-License-Identifier: BSL-1.0
// A tangent in a list has the shape of its expression.
// EXPECT: jvp: the third argument does not
// EXPECT: y is [3]
// EXPECT: u is [2]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto u = tf::input<"u", 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::jvp(x * y, tf::wrt(x, y), tf::list(x, u));
#else
constexpr auto right = tf::jvp(x * y, tf::wrt(x, y), tf::list(x, y));
#endif
