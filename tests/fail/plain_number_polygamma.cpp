// SPDX-License-Identifier: BSL-1.0
// polygamma of a plain number, its order a constant as it should be.
// EXPECT: polygamma: a plain number
// EXPECT: has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::polygamma(1_c, 0.5);
#else
constexpr auto right = tf::polygamma(1_c, x);
#endif
