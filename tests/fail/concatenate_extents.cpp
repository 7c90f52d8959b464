// SPDX-License-Identifier: BSL-1.0
// concatenate wants equal extents but for one.
// EXPECT: concatenate: extents differ
// EXPECT: x is [3, 4]
// EXPECT: y is [3, 5]
// EXPECT: make all but the joined axis equal
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto y = tf::input<"y", 3, 5>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::concatenate<0>(x, y);
#else
constexpr auto right = tf::concatenate<1>(x, y);
#endif
