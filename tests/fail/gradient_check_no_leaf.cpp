// SPDX-License-Identifier: BSL-1.0
// What is moved has data.
// EXPECT: check_gradients: by no leaf
// EXPECT: x * y
// EXPECT: has no data that could be moved
// EXPECT: name leaves in wrt
#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto product = x * y;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = tf::check_gradients(tf::sum(tf::sin(product)), tf::wrt(product), x = data, y = data);
#else
auto right = tf::check_gradients(tf::sum(tf::sin(product)), tf::wrt(x), x = data, y = data);
#endif
