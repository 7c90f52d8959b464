// SPDX-License-Identifier: BSL-1.0
// grad is by one expression.
// EXPECT: grad: takes one expression
// EXPECT: value_and_grad(cost, wrt(W, b))
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::grad(cost, tf::wrt(x, y));
#else
constexpr auto right = tf::value_and_grad(cost, tf::wrt(x, y));
#endif
