// SPDX-License-Identifier: BSL-1.0
// sparse_softmax_cross_entropy says what labels must be.
// EXPECT: sparse_softmax_cross_entropy: the
// EXPECT: labels do not fit
// EXPECT: x is [3, 4]
// EXPECT: t is [3, 1]
// EXPECT: give each row of logits a label
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto t = tf::input<"t", 3, 1>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sparse_softmax_cross_entropy(x, t);
#else
constexpr auto right = tf::sparse_softmax_cross_entropy(x, tf::reshape<3>(t));
#endif
