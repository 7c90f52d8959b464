// SPDX-License-Identifier: BSL-1.0
// A named axis does not grow.
// EXPECT: concatenate: a named axis must
// EXPECT: X is [N, 4]
// EXPECT: X is [N, 4]
// EXPECT: choose an axis whose length is
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::concatenate<0>(X, X);
#else
constexpr auto right = tf::concatenate<1>(X, X);
#endif
