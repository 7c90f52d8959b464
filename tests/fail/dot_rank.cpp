// SPDX-License-Identifier: BSL-1.0
// dot takes up to two axes.
// EXPECT: dot: too many axes
// EXPECT: X is [2, 3, 4]
// EXPECT: use matmul, or
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto X = tf::input<"X", 2, 3, 4>;
inline constexpr auto W = tf::input<"W", 4, 5>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::dot(X, W);
#else
constexpr auto right = tf::matmul(X, W);
#endif
