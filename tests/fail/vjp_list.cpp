// SPDX-License-Identifier: BSL-1.0
// A vjp is by one expression.
// EXPECT: vjp: takes one expression
// EXPECT: what they share is computed once
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vjp(x * y, tf::wrt(x, y), y);
#else
constexpr auto right = tf::outputs(tf::vjp(x * y, x, z), tf::vjp(x * y, y, z));
#endif
