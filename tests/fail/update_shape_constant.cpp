// SPDX-License-Identifier: BSL-1.0
// A constant beyond every whole number is spelled too.
// EXPECT: update: shapes differ
// EXPECT: a constant is a scalar
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::parameter<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::update(x, tf::constant<1e300>);
#else
constexpr auto right = tf::update(x, tf::broadcast_to<3>(tf::constant<1e300>));
#endif
