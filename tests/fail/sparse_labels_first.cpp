// SPDX-License-Identifier: BSL-1.0
// Labels where the logits belong.
// EXPECT: sparse_softmax_cross_entropy: the
// EXPECT: labels do not fit
// EXPECT: y is [N]
// EXPECT: z is [N, 3]
// EXPECT: give the logits, then the labels
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto z = tf::input<"z", N, 3>;
inline constexpr auto y = tf::input<"y", N>;

#ifdef SHOULD_FAIL
constexpr auto cost = tf::sparse_softmax_cross_entropy(y, z);
#else
constexpr auto cost = tf::sparse_softmax_cross_entropy(z, y);
#endif
