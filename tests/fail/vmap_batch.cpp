// SPDX-License-Identifier: BSL-1.0
// A batch has one axis more than its slices.
// EXPECT: vmap: the batch does not fit
// EXPECT: x is [3]
// EXPECT: y is [3]
// EXPECT: give it one axis more than
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap(tf::sum(x), x, y);
#else
constexpr auto right = tf::vmap(tf::sum(x), x, B);
#endif
