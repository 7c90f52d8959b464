// SPDX-License-Identifier: BSL-1.0
// attention of as many values as there are keys.
// EXPECT: attention: the values do not fit
// EXPECT: v is [6, 2]
// EXPECT: give [..., n, e] for n keys
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto q = tf::input<"q", 3, 8>;
inline constexpr auto k = tf::input<"k", 5, 8>;
inline constexpr auto v = tf::input<"v", 6, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::attention(q, k, v);
#else
constexpr auto right = tf::attention(q, k, k);
#endif
