// SPDX-License-Identifier: BSL-1.0
// The parameters of sgd are a list.
// EXPECT: sgd:
// EXPECT: the parameters are no list
#include "typeflow/optim/sgd.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto w = tf::parameter<"w">;
inline constexpr auto cost = tf::square(w);

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::compile([] { return tf::optim::sgd(cost, w, tf::constant<0.1>); });
#else
constexpr auto right = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(w), tf::constant<0.1>); });
#endif
