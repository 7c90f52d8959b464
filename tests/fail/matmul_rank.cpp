// SPDX-License-Identifier: BSL-1.0
// matmul takes matrices and vectors.
// EXPECT: matmul: both must be matrices
// EXPECT: X is [2, 3, 4]
// EXPECT: W is [4, 5]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto X = tf::input<"X", 2, 3, 4>;
inline constexpr auto W = tf::parameter<"W", 4, 5>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::matmul(X, W);
#else
constexpr auto right = tf::matmul(tf::reshape<6, 4>(X), W);
#endif
