// SPDX-License-Identifier: BSL-1.0
// An expression is not data.
// EXPECT: call: x is bound to an expression
// EXPECT: y * y
// EXPECT: bind data
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = program(x = y * y, y = data);
#else
auto right = program(x = data, y = data);
#endif
