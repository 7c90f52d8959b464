// SPDX-License-Identifier: BSL-1.0
// A tensor has at most six axes.
// EXPECT: x has 7 axes
// EXPECT: a tensor has at most 6
// EXPECT: let one axis stand for several
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;


#ifdef SHOULD_FAIL
inline constexpr auto x = tf::input<"x", 1, 2, 3, 4, 5, 6, 7>;
#else
inline constexpr auto x = tf::input<"x", 2, 3, 4, 5, 6, 7>;
#endif
