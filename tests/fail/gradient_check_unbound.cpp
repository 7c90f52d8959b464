// SPDX-License-Identifier: BSL-1.0
// A check binds data like a call.
// EXPECT: call: y is not bound
// EXPECT: add y = data to the call
#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = tf::check_gradients(tf::sum(x * y), tf::wrt(x), x = data);
#else
auto right = tf::check_gradients(tf::sum(x * y), tf::wrt(x), x = data, y = data);
#endif
