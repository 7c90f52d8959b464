// SPDX-License-Identifier: BSL-1.0
// matmul takes matrices and vectors.
// EXPECT: matmul: both must be matrices
// EXPECT: s is a scalar
// EXPECT: W is [4, 5]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto s = tf::input<"s">;
inline constexpr auto W = tf::parameter<"W", 4, 5>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::matmul(s, W);
#else
constexpr auto right = tf::matmul(tf::reshape<1, 4>(tf::broadcast_to<4>(s)), W);
#endif
