// SPDX-License-Identifier: BSL-1.0
// The leaves are a list.
// EXPECT: check_gradients:
// EXPECT: the leaves are no list
// EXPECT: wrt(W), X = data, ...)
#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = tf::check_gradients(tf::sum(x), x, x = data);
#else
auto right = tf::check_gradients(tf::sum(x), tf::wrt(x), x = data);
#endif
