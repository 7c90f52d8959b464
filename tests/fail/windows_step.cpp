// SPDX-License-Identifier: BSL-1.0
// Windows move on.
// EXPECT: windows: the step is not positive
// EXPECT: use a step of 1, 2, ...
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::windows<2, 1, 0>(x);
#else
constexpr auto right = tf::windows<2, 1, 3>(x);
#endif
