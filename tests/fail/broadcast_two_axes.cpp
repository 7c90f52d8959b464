// SPDX-License-Identifier: BSL-1.0
// Two different named axes never match.
// EXPECT: operator*: two different named
// EXPECT: axes meet
// EXPECT: x is [N]
// EXPECT: y is [M]
// EXPECT: use one axis for both
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto M = tf::axis<"M">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr auto y = tf::input<"y", M>;

#ifdef SHOULD_FAIL
constexpr auto wrong = x * y;
#else
constexpr auto right = x * tf::sum(y);
#endif
