// SPDX-License-Identifier: BSL-1.0
// Several expressions go with several tangents.
// EXPECT: jvp: wrt goes with list
// EXPECT: write jvp(f, wrt(x, y),
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::jvp(x * y, tf::wrt(x, y), x);
#else
constexpr auto right = tf::jvp(x * y, tf::wrt(x, y), tf::list(x, y));
#endif
