// SPDX-License-Identifier: BSL-1.0
// An updated parameter is written.
// EXPECT: call: x is written
// EXPECT: but bound to const data
// EXPECT: bind something that can change
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::parameter<"x", 3>;
inline constexpr auto y = tf::parameter<"y", 3>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline tf::tensor<double, 3> state{};
constexpr auto program = tf::compile([] { return tf::outputs(tf::update(x, x + y)); });

#ifdef SHOULD_FAIL
void wrong() { program(x = data, y = data); }
#else
void right() { program(x = state, y = data); }
#endif
