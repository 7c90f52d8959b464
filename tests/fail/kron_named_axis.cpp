// SPDX-License-Identifier: BSL-1.0
// kron takes matrices of known size.
// EXPECT: kron: takes two vectors
// EXPECT: or two matrices of known size
// EXPECT: X is [N, 3]
// EXPECT: give both as many extents,
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto X = tf::input<"X", tf::axis<"N">, 3>;
inline constexpr auto A = tf::input<"A", 2, 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::kron(X, A);
#else
constexpr auto right = tf::kron(A, A);
#endif
