// SPDX-License-Identifier: BSL-1.0
// Two conditions joined by &&.
// EXPECT: an expression is not true or false
// EXPECT: a product of conditions for &&
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::select(x > 0_c && x < 1_c, x, 0_c);
#else
constexpr auto right = tf::select((x > 0_c) * (x < 1_c), x, 0_c);
#endif
