// SPDX-License-Identifier: BSL-1.0
// concatenate asks for the axis.
// EXPECT: concatenate: along which axis?
// EXPECT: name it: concatenate<0>(x)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::concatenate(x, x);
#else
constexpr auto right = tf::concatenate<0>(x, x);
#endif
