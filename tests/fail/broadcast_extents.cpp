// SPDX-License-Identifier: BSL-1.0
// Shapes that do not broadcast.
// EXPECT: operator+: shapes do not broadcast
// EXPECT: x is [3, 4]
// EXPECT: y is [3]
// EXPECT: counted from the last
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto y = tf::input<"y", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = x + y;
#else
constexpr auto right = x + tf::reshape<3, 1>(y);
#endif
