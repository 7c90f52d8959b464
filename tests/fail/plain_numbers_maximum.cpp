// SPDX-License-Identifier: BSL-1.0
// maximum of two plain numbers.
// EXPECT: maximum: a plain number
// EXPECT: has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::maximum(0.5, 2);
#else
constexpr auto right = tf::maximum(x, 2_c);
#endif
