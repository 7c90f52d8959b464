// SPDX-License-Identifier: BSL-1.0
// No tensor has more than six axes.
// EXPECT: einsum: a tensor has more than six
// EXPECT: labels
// EXPECT: abcdefg->a
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 3>;
inline constexpr auto B = tf::input<"B", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"abcdefg->a">(A);
#else
constexpr auto right = tf::einsum<"ab->a">(A);
#endif
