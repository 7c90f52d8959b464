// SPDX-License-Identifier: BSL-1.0
// The exponent of pow is a constant.
// EXPECT: pow: the exponent is not constant
// EXPECT: y is a scalar
// EXPECT: write pow(x, 3_c)
// EXPECT: exp(y * log(x))
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::pow(x, y);
#else
constexpr auto right = tf::pow(x, tf::constant<3>);
#endif
