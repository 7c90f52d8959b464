// SPDX-License-Identifier: BSL-1.0
// Batches that are mapped together have equally many slices.
// EXPECT: vmap: the batches differ in length
// EXPECT: y is [3]
// EXPECT: C is [5, 3]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;
inline constexpr auto C = tf::input<"C", 5, 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap(x * y, tf::wrt(x, y), tf::list(B, C));
#else
constexpr auto right = tf::vmap(x * y, tf::wrt(x, y), tf::list(B, B));
#endif
