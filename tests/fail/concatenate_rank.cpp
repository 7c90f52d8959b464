// SPDX-License-Identifier: BSL-1.0
// concatenate wants the same axes.
// EXPECT: concatenate: ranks differ
// EXPECT: x is [3, 4]
// EXPECT: v is [4]
// EXPECT: with reshape or expand_dims
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::concatenate<0>(x, v);
#else
constexpr auto right = tf::concatenate<0>(x, tf::expand_dims<0>(v));
#endif
