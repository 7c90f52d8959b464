// SPDX-License-Identifier: BSL-1.0
// permute names each axis.
// EXPECT: permute: not every axis is named
// EXPECT: x is [3, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::permute<0>(x);
#else
constexpr auto right = tf::permute<1, 0>(x);
#endif
