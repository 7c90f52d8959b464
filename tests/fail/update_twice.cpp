// SPDX-License-Identifier: BSL-1.0
// A parameter is updated once.
// EXPECT: update: x is updated twice
// EXPECT: write one update for each
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::parameter<"x", 3>;
inline constexpr auto y = tf::parameter<"y", 3>;
inline tf::tensor<double, 3> data{{1, 2, 3}};
inline tf::tensor<double, 3> other{{1, 2, 3}};

#ifdef SHOULD_FAIL
void wrong() { constexpr auto program = tf::compile([] { return tf::outputs(tf::update(x, x + y), tf::update(x, x - y)); }); program(x = data, y = other); }
#else
void right() { constexpr auto program = tf::compile([] { return tf::outputs(tf::update(x, x + y), tf::update(y, x - y)); }); program(x = data, y = other); }
#endif
