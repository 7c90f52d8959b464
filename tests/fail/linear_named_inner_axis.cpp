// SPDX-License-Identifier: BSL-1.0
// linear does not sum over a named axis.
// EXPECT: linear: the inner extent is a
// EXPECT: named axis
// EXPECT: A is [3, N]
// EXPECT: write matmul(X, W) + b
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto A = tf::input<"A", 3, N>;
inline constexpr auto W = tf::parameter<"W", N, 2>;
inline constexpr auto b = tf::parameter<"b", 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::linear(A, W, b);
#else
constexpr auto right = tf::matmul(A, W) + b;
#endif
