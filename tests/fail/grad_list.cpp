// SPDX-License-Identifier: BSL-1.0
// A list of derivatives has those that it has been made by.
// EXPECT: z is not in the list
// EXPECT: x, y
// EXPECT: add it to wrt(...)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto gradients = tf::grad(tf::sum(x * y * z), tf::wrt(x, y));

#ifdef SHOULD_FAIL
constexpr auto wrong = gradients[z] + x;
#else
constexpr auto right = gradients[y] + x;
#endif
