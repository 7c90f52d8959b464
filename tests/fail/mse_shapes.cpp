// SPDX-License-Identifier: BSL-1.0
// mse compares element by element.
// EXPECT: mse: shapes differ
// EXPECT: y is [N]
// EXPECT: a is [N, 2]
// EXPECT: give target and prediction the
// EXPECT: same extents
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto y = tf::input<"y", N>;
inline constexpr auto a = tf::input<"a", N, 2>;
inline constexpr auto c = tf::input<"c", N, 1>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::mse(y, a);
#else
constexpr auto right = tf::mse(y, c);
#endif
