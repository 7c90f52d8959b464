// SPDX-License-Identifier: BSL-1.0
// normalize with an epsilon that is no constant.
// EXPECT: normalize: epsilon is not constant
// EXPECT: e is a scalar
// EXPECT: write constant<1e-5>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto e = tf::input<"e">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::normalize(x, tf::axes<0>, e);
#else
constexpr auto right = tf::normalize(x, tf::axes<0>, tf::constant<1e-3>);
#endif
