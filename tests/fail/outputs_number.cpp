// SPDX-License-Identifier: BSL-1.0
// Outputs are expressions and updates.
// EXPECT: outputs: a plain number
// EXPECT: has no place here
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::outputs(cost, 0.5);
#else
constexpr auto right = tf::outputs(cost, x);
#endif
