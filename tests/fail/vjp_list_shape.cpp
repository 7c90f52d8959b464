// SPDX-License-Identifier: BSL-1.0
// The adjoint of a vjp by several expressions has the shape of the function.
// EXPECT: vjp: the third argument does not
// EXPECT: u is [2]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto u = tf::input<"u", 2>;
inline constexpr auto z = tf::input<"z", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::outputs(tf::vjp(x * y, tf::wrt(x, y), u));
#else
constexpr auto right = tf::outputs(tf::vjp(x * y, tf::wrt(x, y), z));
#endif
