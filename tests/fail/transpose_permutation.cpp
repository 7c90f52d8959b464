// SPDX-License-Identifier: BSL-1.0
// transpose names each axis once.
// EXPECT: transpose: the axes are not a
// EXPECT: permutation
// EXPECT: x is [3, 4]
// EXPECT: name each axis of the argument
// EXPECT: once
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::transpose<0, 0>(x);
#else
constexpr auto right = tf::transpose<1, 0>(x);
#endif
