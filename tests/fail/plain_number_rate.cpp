// SPDX-License-Identifier: BSL-1.0
// sgd takes the learning rate as a constant or an input.
// EXPECT: sgd: a plain number
// EXPECT: has no place here
// EXPECT: constant<0.5>
// EXPECT: or make it an input
#include "typeflow/optim/sgd.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::parameter<"x">;
inline constexpr auto cost = tf::square(x);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::optim::sgd(cost, tf::wrt(x), 0.01);
#else
constexpr auto right = tf::optim::sgd(cost, tf::wrt(x), tf::constant<0.01>);
#endif
