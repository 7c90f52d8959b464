// SPDX-License-Identifier: BSL-1.0
// A named axis cannot be indexed.
// EXPECT: take: axis 0 must stay whole
// EXPECT: X is [N, 4]
// EXPECT: give it a number
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::take<0>(X, v);
#else
constexpr auto right = tf::take<1>(X, v);
#endif
