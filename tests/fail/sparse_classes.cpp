// SPDX-License-Identifier: BSL-1.0
// sparse_softmax_cross_entropy with a number of classes that is known at run time.
// EXPECT: the
// EXPECT: number of classes is not known
// EXPECT: x is [3, N]
// EXPECT: give the last axis of the logits
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, tf::axis<"N">>;
inline constexpr auto t = tf::input<"t", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sparse_softmax_cross_entropy(x, t);
#else
constexpr auto right = tf::softmax_cross_entropy(x, x);
#endif
