// SPDX-License-Identifier: BSL-1.0
// Only a scalar has a gradient.
// EXPECT: grad: only a scalar has a gradient
// EXPECT: x * y is [3]
// EXPECT: reduce the first argument
// EXPECT: with sum or mean
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::grad(x * y, x);
#else
constexpr auto right = tf::grad(cost, x);
#endif
