// SPDX-License-Identifier: BSL-1.0
// A pattern that takes a compiler too many steps is refused before the compiler gives up.
// EXPECT: sparse_jacobian: too big for the
// EXPECT: compiler: 300 rows, 300 columns
#include "typeflow/sparse.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 300, 300>;
inline constexpr auto x = tf::input<"x", 300>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sparse_jacobian(tf::matmul(tf::tril(A), tf::reshape<300, 1>(x)), x);
#else
constexpr auto right = tf::sparse_jacobian(tf::exp(x), x);
static_assert(right.nonzeros == 300);
#endif
