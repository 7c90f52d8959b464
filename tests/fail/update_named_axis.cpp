// SPDX-License-Identifier: BSL-1.0
// A leaf with a named axis is not updated.
// EXPECT: update: a leaf with a named axis
// EXPECT: cannot be updated
// EXPECT: s is [N]
// EXPECT: make the new value an output, and
// EXPECT: bind it to memory of its own
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::parameter<"x", 3>;
inline constexpr auto y = tf::parameter<"y", 3>;
inline constexpr auto s = tf::input<"s", N>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::update(s, s * s);
#else
constexpr auto right = tf::update(x, x * x);
#endif
