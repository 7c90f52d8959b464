// SPDX-License-Identifier: BSL-1.0
// A result has at most one named axis.
// EXPECT: matmul: the result would have two
// EXPECT: named axes
// EXPECT: X is [N, 13]
// EXPECT: transpose(X) is [13, N]
// EXPECT: sum over one of them
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::matmul(X, tf::transpose(X));
#else
constexpr auto right = tf::matmul(tf::transpose(X), X);
#endif
