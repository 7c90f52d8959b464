// SPDX-License-Identifier: BSL-1.0
// What stands behind the seed is a stream.
// EXPECT: random_normal: an argument
// EXPECT: behind the seed is no stream
// EXPECT: write stream<1>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto seed = tf::input<"seed">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_normal<3>(seed, 1_c);
#else
constexpr auto right = tf::random_normal<3>(seed, tf::stream<1>);
#endif
