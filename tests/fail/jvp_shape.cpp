// SPDX-License-Identifier: BSL-1.0
// The tangent of a jvp has the shape of what it is along.
// EXPECT: jvp: the third argument does not
// EXPECT: x is [3]
// EXPECT: u is [2]
// EXPECT: give it the shape of the second
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto u = tf::input<"u", 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::jvp(x * y, x, u);
#else
constexpr auto right = tf::jvp(x * y, x, y);
#endif
