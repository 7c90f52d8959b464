// SPDX-License-Identifier: BSL-1.0
// reshape keeps the number of elements.
// EXPECT: reshape: the number of elements
// EXPECT: x is [3, 4]
// EXPECT: the target is [5, 2]
// EXPECT: make the products of the extents
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::reshape<5, 2>(x);
#else
constexpr auto right = tf::reshape<6, 2>(x);
#endif
