// SPDX-License-Identifier: BSL-1.0
// What comes in the place of an expression has its shape.
// EXPECT: substitute: the third argument
// EXPECT: x is [3]
// EXPECT: u is [2]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto u = tf::input<"u", 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::substitute(x * y, x, u);
#else
constexpr auto right = tf::substitute(x * y, x, z);
#endif
