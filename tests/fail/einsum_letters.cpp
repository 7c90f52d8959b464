// SPDX-License-Identifier: BSL-1.0
// Labels of einsum are letters.
// EXPECT: einsum: labels are letters
// EXPECT: i1,1k->ik
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"i1,1k->ik">(A, B);
#else
constexpr auto right = tf::einsum<"iJ,Jk->ik">(A, B);
#endif
