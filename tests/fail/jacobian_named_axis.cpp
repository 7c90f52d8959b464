// SPDX-License-Identifier: BSL-1.0
// A Jacobian has a fixed number of columns.
// EXPECT: jacobian: a named axis has no
// EXPECT: fixed number of columns
// EXPECT: X is [N, 3]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::jacobian(tf::sum(X), X);
#else
constexpr auto right = tf::jacobian(tf::sum(B), B);
#endif
