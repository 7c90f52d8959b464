// SPDX-License-Identifier: BSL-1.0
// A step returns as many states as it has.
// EXPECT: scan: the step has 2 states,
// EXPECT: and returns 1
// EXPECT: or step(states, outputs)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::scan(tf::list(h, h), X, [](auto s, auto r, auto x) { return s * r + x; }).carry;
#else
inline constexpr auto loop = tf::scan(tf::list(h, h), X, [](auto s, auto r, auto x) { return tf::list(s * r + x, s); }).carry;
#endif
