// SPDX-License-Identifier: BSL-1.0
// expand_dims counts the axes of the result.
// EXPECT: expand_dims: there is no such axis
// EXPECT: x is [3, 4]
// EXPECT: axes of the result, at most 6
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::expand_dims<3>(x);
#else
constexpr auto right = tf::expand_dims<2>(x);
#endif
