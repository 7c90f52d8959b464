// SPDX-License-Identifier: BSL-1.0
// softmax_cross_entropy with class numbers.
// EXPECT: softmax_cross_entropy: shapes
// EXPECT: x is [3, 4]
// EXPECT: t is [3]
// EXPECT: sparse_softmax_cross_entropy
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto t = tf::input<"t", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::softmax_cross_entropy(x, t);
#else
constexpr auto right = tf::sparse_softmax_cross_entropy(x, t);
#endif
