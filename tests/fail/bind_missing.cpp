// SPDX-License-Identifier: BSL-1.0
// A leaf that is not bound.
// EXPECT: call: y is not bound
// EXPECT: y is [3]
// EXPECT: add y = data to the call
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = program(x = data);
#else
auto right = program(x = data, y = data);
#endif
