// SPDX-License-Identifier: BSL-1.0
// An output is listed once.
// EXPECT: outputs: the same twice
// EXPECT: sum(x * y)
// EXPECT: list it once
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::outputs(cost, x, cost);
#else
constexpr auto right = tf::outputs(cost, x);
#endif
