// SPDX-License-Identifier: BSL-1.0
// A sparse Jacobian is by one expression.
// EXPECT: sparse_jacobian: takes one
// EXPECT: call it once for each of them,
#include "typeflow/sparse.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sparse_jacobian(x * y, tf::wrt(x, y));
#else
constexpr auto right = tf::sparse_jacobian(x * y, x);
static_assert(right.nonzeros == 3);
#endif
