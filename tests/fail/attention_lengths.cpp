// SPDX-License-Identifier: BSL-1.0
// attention of queries and keys of two lengths.
// EXPECT: attention: queries and keys do not
// EXPECT: q is [3, 8]
// EXPECT: v is [5, 2]
// EXPECT: give [..., m, d] and [..., n, d]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto q = tf::input<"q", 3, 8>;
inline constexpr auto k = tf::input<"k", 5, 8>;
inline constexpr auto v = tf::input<"v", 5, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::attention(q, v, v);
#else
constexpr auto right = tf::attention(q, k, v);
#endif
