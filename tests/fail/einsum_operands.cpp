// SPDX-License-Identifier: BSL-1.0
// einsum counts the operands.
// EXPECT: einsum: 3 operands are labelled
// EXPECT: but 2 are given
// EXPECT: ij,jk,k->i
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ij,jk,k->i">(A, B);
#else
constexpr auto right = tf::einsum<"ij,jk->i">(A, B);
#endif
