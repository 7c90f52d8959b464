// SPDX-License-Identifier: BSL-1.0
// A new value has the shape of the parameter.
// EXPECT: update: shapes differ
// EXPECT: x is [3]
// EXPECT: sum(y) is a scalar
// EXPECT: give a parameter and its new value
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::parameter<"x", 3>;
inline constexpr auto y = tf::parameter<"y", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::update(x, tf::sum(y));
#else
constexpr auto right = tf::update(x, x * tf::sum(y));
#endif
