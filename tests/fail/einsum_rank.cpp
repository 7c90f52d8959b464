// SPDX-License-Identifier: BSL-1.0
// Each axis has one label.
// EXPECT: einsum: ijk has 3 labels
// EXPECT: A is [2, 3]
// EXPECT: give each axis one label
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ijk,jk->i">(A, B);
#else
constexpr auto right = tf::einsum<"ij,jk->i">(A, B);
#endif
