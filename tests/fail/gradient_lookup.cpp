// SPDX-License-Identifier: BSL-1.0
// Gradients are looked up by what they are by.
// EXPECT: y is not among these results
// EXPECT: they are
// EXPECT: x
// EXPECT: ask for one of these
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
constexpr auto program = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(x)); });
constexpr auto result = program(x = data, y = data);

#ifdef SHOULD_FAIL
constexpr auto wrong = result.gradients[y];
#else
constexpr auto right = result.gradients[x];
#endif
