// SPDX-License-Identifier: BSL-1.0
// flip leaves a named axis as it is.
// EXPECT: flip: axis N must stay whole
// EXPECT: X is [N, 4]
// EXPECT: a named axis has no places
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::flip(X, tf::axes<N>);
#else
constexpr auto right = tf::flip(X, tf::axes<1>);
#endif
