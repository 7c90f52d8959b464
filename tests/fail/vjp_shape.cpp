// SPDX-License-Identifier: BSL-1.0
// The adjoint of a vjp has the shape of the function.
// EXPECT: vjp: the third argument does not
// EXPECT: x * y is [3]
// EXPECT: u is [2]
// EXPECT: give it the shape of the first
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto u = tf::input<"u", 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vjp(x * y, x, u);
#else
constexpr auto right = tf::vjp(x * y, x, y);
#endif
