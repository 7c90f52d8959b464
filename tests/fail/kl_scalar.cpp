// SPDX-License-Identifier: BSL-1.0
// kl_divergence needs an axis.
// EXPECT: kl_divergence: a scalar has no
// EXPECT: give the probabilities an axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto p = tf::input<"p">;
inline constexpr auto q = tf::input<"q">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::kl_divergence(p, q);
#else
constexpr auto right = tf::kl_divergence(tf::reshape<1>(p), q);
#endif
