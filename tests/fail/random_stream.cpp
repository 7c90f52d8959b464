// SPDX-License-Identifier: BSL-1.0
// A stream is a whole number from 0 on.
// EXPECT: random_uniform: a stream
// EXPECT: is no whole number from 0 on
// EXPECT: write stream<1>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_uniform<3>(seed, tf::stream<-1>);
#else
constexpr auto right = tf::random_uniform<3>(seed, tf::stream<1>);
#endif
