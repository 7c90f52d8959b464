// SPDX-License-Identifier: BSL-1.0
// stack counts the axes of the result.
// EXPECT: stack: there is no axis 3
// EXPECT: x is [3, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::stack<3>(x, x);
#else
constexpr auto right = tf::stack<2>(x, x);
#endif
