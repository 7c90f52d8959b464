// SPDX-License-Identifier: BSL-1.0
// A view has at most six axes.
// EXPECT: the target has 7 axes
// EXPECT: a tensor has at most 6
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 12>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::reshape<1, 1, 1, 1, 1, 1, 12>(x);
#else
constexpr auto right = tf::reshape<1, 1, 1, 1, 1, 12>(x);
#endif
