// SPDX-License-Identifier: BSL-1.0
// A gradient by something that the expression does not contain.
// EXPECT: grad: z is not part of
// EXPECT: its leaves are
// EXPECT: y, x
// EXPECT: differentiate by one of these
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(x, z)); });
auto wrong = program(x = data, y = data, z = data);
#else
constexpr auto program = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(x, y)); });
auto right = program(x = data, y = data);
#endif
