// SPDX-License-Identifier: BSL-1.0
// Bounds come in pairs.
// EXPECT: random_uniform: an argument
// EXPECT: behind the seed is no stream
// EXPECT: write stream<1>, or low, high
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto seed = tf::input<"seed">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_uniform<3>(seed, 2_c);
#else
constexpr auto right = tf::random_uniform<3>(seed, 0_c, 2_c);
#endif
