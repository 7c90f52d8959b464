// SPDX-License-Identifier: BSL-1.0
// attention says what a mask must be.
// EXPECT: attention_weights: the mask does
// EXPECT: m is [3]
// EXPECT: give it the shape [..., m, n]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto q = tf::input<"q", 3, 8>;
inline constexpr auto k = tf::input<"k", 5, 8>;
inline constexpr auto v = tf::input<"v", 5, 2>;
inline constexpr auto m = tf::input<"m", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::attention(q, k, v, m);
#else
constexpr auto right = tf::attention(q, k, v, tf::reshape<3, 1>(m));
#endif
