// SPDX-License-Identifier: BSL-1.0
// One label stands for one extent.
// EXPECT: einsum: one label, two extents
// EXPECT: A is [2, 3]
// EXPECT: B is [3, 4]
// EXPECT: same extent
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ij,kj->ik">(A, B);
#else
constexpr auto right = tf::einsum<"ij,jk->ik">(A, B);
#endif
