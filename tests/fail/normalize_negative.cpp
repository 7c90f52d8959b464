// SPDX-License-Identifier: BSL-1.0
// normalize with a negative epsilon.
// EXPECT: normalize: epsilon is negative
// EXPECT: write constant<1e-5>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::normalize(x, tf::axes<0>, tf::constant<-1.0>);
#else
constexpr auto right = tf::normalize(x, tf::axes<0>);
#endif
