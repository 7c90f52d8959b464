// SPDX-License-Identifier: BSL-1.0
// A result is written.
// EXPECT: call: sum(x * y) is written
// EXPECT: but bound to const data
// EXPECT: bind something that can change
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline constexpr tf::tensor<double> storage{};
inline tf::tensor<double> space{};

#ifdef SHOULD_FAIL
auto wrong = program(x = data, y = data, sum(x * y) = storage);
#else
auto right = (program(x = data, y = data, sum(x * y) = space), 0);
#endif
