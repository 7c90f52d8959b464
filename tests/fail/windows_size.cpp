// SPDX-License-Identifier: BSL-1.0
// A window fits into its axis.
// EXPECT: windows: a window does not fit
// EXPECT: x is [3, 4]
// EXPECT: use a size from 1 to the extent
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::windows<5>(x);
#else
constexpr auto right = tf::windows<4>(x);
#endif
