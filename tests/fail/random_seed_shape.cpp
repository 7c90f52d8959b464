// SPDX-License-Identifier: BSL-1.0
// A seed is a scalar; several seeds are mapped over.
// EXPECT: random_normal: the seed
// EXPECT: is no scalar
// EXPECT: seeds is [4]
// EXPECT: for several seeds map over them:
// EXPECT: vmap(draw, seed, seeds)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;
inline constexpr auto seeds = tf::input<"seeds", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_normal<3>(seeds);
#else
constexpr auto right = tf::vmap(tf::random_normal<3>(seed), seed, seeds);
#endif
