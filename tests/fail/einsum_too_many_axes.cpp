// SPDX-License-Identifier: BSL-1.0
// A product of two has as many axes as a contraction.
// EXPECT: einsum: too many axes in one
// EXPECT: product
// EXPECT: merge some with reshape
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 2, 2, 2, 2, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::einsum<"abcfh,dfehg->adbecg">(x, x);
#else
constexpr auto right = tf::einsum<"abcfh,fhdeg->abcdeg">(x, x);
#endif
