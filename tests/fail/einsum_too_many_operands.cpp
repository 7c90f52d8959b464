// SPDX-License-Identifier: BSL-1.0
// einsum multiplies at most eight operands.
// EXPECT: einsum: there are more than eight
// EXPECT: operands
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<",,,,,,,,->">(x, x, x, x, x, x, x, x, x);
#else
constexpr auto right = tf::einsum<",,,,,,,->">(x, x, x, x, x, x, x, x);
#endif
