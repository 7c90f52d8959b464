// SPDX-License-Identifier: BSL-1.0
// leaky_relu with a slope that is an expression.
// EXPECT: leaky_relu: the slope is not
// EXPECT: constant<0.01>)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto slope = tf::input<"slope">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::leaky_relu(x, slope);
#else
constexpr auto right = tf::leaky_relu(x, 0.01_c);
#endif
