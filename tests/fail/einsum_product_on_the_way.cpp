// SPDX-License-Identifier: BSL-1.0
// einsum multiplies from left to right.
// EXPECT: einsum: a product on the way has
// EXPECT: more than six axes
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 2, 2, 2, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"abcd,efgh,abcd->efgh">(x, x, x);
#else
constexpr auto right = tf::einsum<"abcd,abcd,efgh->efgh">(x, x, x);
#endif
