// SPDX-License-Identifier: BSL-1.0
// A check is by something.
// EXPECT: check_gradients: wrt() is empty
// EXPECT: name the leaves to
#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = tf::check_gradients(tf::sum(x), tf::wrt(), x = data);
#else
auto right = tf::check_gradients(tf::sum(x), tf::wrt(x), x = data);
#endif
