// SPDX-License-Identifier: BSL-1.0
// norm has three orders.
// EXPECT: norm: the order is not 1, 2 or
// EXPECT: infinity
// EXPECT: write norm(x), norm<1>(x) or
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::norm<3>(x);
#else
constexpr auto right = tf::norm<1>(x);
#endif
