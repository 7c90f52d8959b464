// SPDX-License-Identifier: BSL-1.0
// A tensor has one named axis.
// EXPECT: einsum: the result would have two
// EXPECT: named axes
// EXPECT: X is [N, 3]
// EXPECT: Y is [M, 3]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto X = tf::input<"X", tf::axis<"N">, 3>;
inline constexpr auto Y = tf::input<"Y", tf::axis<"M">, 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"ni,mi->nm">(X, Y);
#else
constexpr auto right = tf::einsum<"ni,mi->n">(X, Y);
#endif
