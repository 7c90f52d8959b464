// SPDX-License-Identifier: BSL-1.0
// inverse takes square matrices.
// EXPECT: inverse: the matrix is not square
// EXPECT: A is [3, 4]
// EXPECT: give it as many rows as columns
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::inverse(A);
#else
constexpr auto right = tf::inverse(tf::matmul(A, tf::transpose(A)));
#endif
