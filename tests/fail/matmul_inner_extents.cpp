// SPDX-License-Identifier: BSL-1.0
// matmul says which extents differ.
// EXPECT: matmul: inner extents differ
// EXPECT: X is [N, 13]
// EXPECT: W is [12, 10]
// EXPECT: the first of the second
// EXPECT: transpose
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
template <int Rows>
inline constexpr auto W = tf::parameter<"W", Rows, 10>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::matmul(X, W<12>);
#else
constexpr auto right = tf::matmul(X, W<13>);
#endif
