// SPDX-License-Identifier: BSL-1.0
// A custom rule's tangent has the shape of the value.
// EXPECT: custom_jvp: what the rule
// EXPECT: returns does not fit
// EXPECT: return the tangent of the value,
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto u = tf::input<"u", 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::custom_jvp(x * y, x, [](auto, auto) { return u; });
#else
constexpr auto right = tf::custom_jvp(x * y, x, [](auto, auto tangent) { return tangent * y; });
#endif
