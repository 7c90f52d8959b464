// SPDX-License-Identifier: BSL-1.0
// transpose names all axes.
// EXPECT: transpose: the axes are not a
// EXPECT: x is [3, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::transpose<1, 0, 2>(x);
#else
constexpr auto right = tf::transpose<1, 0>(x);
#endif
