// SPDX-License-Identifier: BSL-1.0
// A pattern has a fixed number of entries; along an axis of any length it is mapped.
// EXPECT: sparse_jacobian: a named axis has
// EXPECT: no fixed number of entries
// EXPECT: X is [N, 3]
#include "typeflow/sparse.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 3>;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sparse_jacobian(tf::exp(X), X);
#else
constexpr auto right = tf::vmap(tf::sparse_jacobian(tf::exp(x), x).values, x, X);
#endif
