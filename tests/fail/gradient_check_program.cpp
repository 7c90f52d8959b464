// SPDX-License-Identifier: BSL-1.0
// A program that is checked returns a value with gradients.
// EXPECT: check_gradients: the program
// EXPECT: returns no value with gradients
// EXPECT: value_and_grad(cost, wrt(W)); })
#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
constexpr auto value_alone = tf::compile([] { return tf::sum(x); });
constexpr auto with_gradient = tf::compile([] { return tf::value_and_grad(tf::sum(x), tf::wrt(x)); });

#ifdef SHOULD_FAIL
auto wrong = tf::check_gradients(value_alone, x = data);
#else
auto right = tf::check_gradients(with_gradient, x = data);
#endif
