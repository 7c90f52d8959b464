// SPDX-License-Identifier: BSL-1.0
// einsum takes expressions.
// EXPECT: einsum: data has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;
inline constexpr double data[3][4]{};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ij,jk->ik">(A, data);
#else
constexpr auto right = tf::einsum<"ij,jk->ik">(A, B);
#endif
