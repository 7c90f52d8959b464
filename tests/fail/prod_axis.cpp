// SPDX-License-Identifier: BSL-1.0
// prod says which axes there are.
// EXPECT: prod: there is no axis 2
// EXPECT: x is [3, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::prod(x, tf::axes<2>);
#else
constexpr auto right = tf::prod(x, tf::axes<1>);
#endif
