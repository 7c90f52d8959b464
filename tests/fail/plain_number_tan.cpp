// SPDX-License-Identifier: BSL-1.0
// tan of a variable: the compiler cannot see its value.
// EXPECT: tan: a plain number
// EXPECT: has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
auto slope(double angle) { return tf::tan(angle); }
#else
auto slope() { return tf::tan(x); }
#endif
