// SPDX-License-Identifier: BSL-1.0
// A table without entries has none to take.
// EXPECT: take: the table has no entries
// EXPECT: empty is [0, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto empty = tf::input<"empty", 0, 4>;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::take<0>(empty, v);
#else
constexpr auto right = tf::take<1>(empty, v);
#endif
