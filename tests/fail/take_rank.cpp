// SPDX-License-Identifier: BSL-1.0
// An index can make too many axes.
// EXPECT: take: the result has too many axes
// EXPECT: a tensor has at most 6
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::take<0>(tf::expand_dims<0, 1>(x), tf::expand_dims<0, 1>(x));
#else
constexpr auto right = tf::take<0>(tf::expand_dims<0>(x), tf::expand_dims<0>(x));
#endif
