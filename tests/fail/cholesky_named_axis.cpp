// SPDX-License-Identifier: BSL-1.0
// A named axis counts matrices; it cannot be a row or a column.
// EXPECT: cholesky: a matrix has a named
// EXPECT: X is [3, N]
// EXPECT: give rows and columns numbers,
// EXPECT: and put the axis before them
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", 3, N>;
inline constexpr auto S = tf::input<"S", N, 3, 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::cholesky(X);
#else
constexpr auto right = tf::cholesky(S);
#endif
