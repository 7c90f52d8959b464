// SPDX-License-Identifier: BSL-1.0
// pad takes at most one width for each axis.
// EXPECT: pad: more widths than axes
// EXPECT: v is [4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::pad(v, tf::width<1>, tf::width<1>);
#else
constexpr auto right = tf::pad(v, tf::width<1>);
#endif
