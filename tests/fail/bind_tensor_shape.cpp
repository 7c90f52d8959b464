// SPDX-License-Identifier: BSL-1.0
// A fixed tensor of the wrong shape.
// EXPECT: call: x has the wrong shape
// EXPECT: x is [3]
// EXPECT: but is bound to [4]
// EXPECT: bind a tensor of its shape
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline constexpr tf::tensor<double, 4> four{};

#ifdef SHOULD_FAIL
auto wrong = program(x = four, y = data);
#else
auto right = program(x = data, y = data);
#endif
