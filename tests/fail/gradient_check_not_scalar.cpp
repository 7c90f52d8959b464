// SPDX-License-Identifier: BSL-1.0
// Only a scalar is checked.
// EXPECT: check_gradients: the function
// EXPECT: is no scalar
// EXPECT: x * y is [3]
// EXPECT: reduce it with sum or mean
#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = tf::check_gradients(x * y, tf::wrt(x), x = data, y = data);
#else
auto right = tf::check_gradients(tf::sum(x * y), tf::wrt(x), x = data, y = data);
#endif
