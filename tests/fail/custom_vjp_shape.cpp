// SPDX-License-Identifier: BSL-1.0
// A custom rule's contribution has the shape of what it is for.
// EXPECT: custom_vjp: what the rule
// EXPECT: returns does not fit
// EXPECT: return the part of the second
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto u = tf::input<"u", 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::custom_vjp(x * y, x, [](auto, auto) { return u; });
#else
constexpr auto right = tf::custom_vjp(x * y, x, [](auto, auto adjoint) { return adjoint * y; });
#endif
