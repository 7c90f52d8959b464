// SPDX-License-Identifier: BSL-1.0
// The right side of solve has as many rows as the matrix.
// EXPECT: solve: the right side does not fit
// EXPECT: A is [3, 3]
// EXPECT: is [4, 1]
// EXPECT: give it as many rows as the
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 3, 3>;
inline constexpr auto b = tf::input<"b", 4>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::solve(A, b);
#else
constexpr auto right = tf::solve(A, B);
#endif
