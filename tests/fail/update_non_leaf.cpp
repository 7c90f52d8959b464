// SPDX-License-Identifier: BSL-1.0
// Only a leaf is updated.
// EXPECT: update: only a leaf can be updated
// EXPECT: x * y is [3]
// EXPECT: give a parameter and its new value
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::parameter<"x", 3>;
inline constexpr auto y = tf::parameter<"y", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::update(x * y, x);
#else
constexpr auto right = tf::update(x, x * y);
#endif
