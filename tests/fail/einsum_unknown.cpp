// SPDX-License-Identifier: BSL-1.0
// Each label of the result belongs to an operand.
// EXPECT: einsum: a label of the result is
// EXPECT: in no operand
// EXPECT: ij,jk->il
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ij,jk->il">(A, B);
#else
constexpr auto right = tf::einsum<"ij,jk->ik">(A, B);
#endif
