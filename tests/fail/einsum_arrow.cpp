// SPDX-License-Identifier: BSL-1.0
// einsum needs an arrow and the labels of the result.
// EXPECT: einsum: there is no -> in it
// EXPECT: ij,jk
// EXPECT: write einsum<
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ij,jk">(A, B);
#else
constexpr auto right = tf::einsum<"ij,jk->ik">(A, B);
#endif
