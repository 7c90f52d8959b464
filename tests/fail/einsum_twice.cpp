// SPDX-License-Identifier: BSL-1.0
// The result of einsum is no diagonal.
// EXPECT: einsum: a label of the result
// EXPECT: stands twice
// EXPECT: ij,jk->ii
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ij,jk->ii">(A, B);
#else
constexpr auto right = tf::einsum<"ij,jk->i">(A, B);
#endif
