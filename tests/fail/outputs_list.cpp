// SPDX-License-Identifier: BSL-1.0
// A list of outputs holds no list.
// EXPECT: outputs: argument 2 is no output
// EXPECT: list expressions and update(...)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::outputs(cost, tf::outputs(x));
#else
constexpr auto right = tf::outputs(cost, x);
#endif
