// SPDX-License-Identifier: BSL-1.0
// clip between plain numbers.
// EXPECT: clip: a plain number
// EXPECT: has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::clip(x, 0, 0.5);
#else
constexpr auto right = tf::clip(x, 0_c, 0.5_c);
#endif
