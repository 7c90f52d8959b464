// SPDX-License-Identifier: BSL-1.0
// value_and_grad takes a list.
// EXPECT: value_and_grad:
// EXPECT: the parameters are no list
// EXPECT: wrt(W, b)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::value_and_grad(cost, x, y);
#else
constexpr auto right = tf::value_and_grad(cost, tf::wrt(x, y));
#endif
