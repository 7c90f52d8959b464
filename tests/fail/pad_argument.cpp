// SPDX-License-Identifier: BSL-1.0
// Widths are part of the type.
// EXPECT: pad: an argument is no width
// EXPECT: x is [3, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::pad(x, 1);
#else
constexpr auto right = tf::pad(x, tf::width<1>);
#endif
