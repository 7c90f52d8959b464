// SPDX-License-Identifier: BSL-1.0
// mae never broadcasts.
// EXPECT: mae: shapes differ
// EXPECT: x is [3, 4]
// EXPECT: t is [4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto t = tf::input<"t", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::mae(x, t);
#else
constexpr auto right = tf::mae(x, tf::broadcast_to<3, 4>(t));
#endif
