// SPDX-License-Identifier: BSL-1.0
// det takes matrices.
// EXPECT: det: a matrix is missing
// EXPECT: b is [9]
// EXPECT: give each argument two extents,
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto b = tf::input<"b", 9>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::det(b);
#else
constexpr auto right = tf::det(tf::reshape<3, 3>(b));
#endif
