// SPDX-License-Identifier: BSL-1.0
// An if-statement on an expression.
// EXPECT: an expression is not true or false
// EXPECT: write select(x > y, a, b)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto y = tf::input<"y">;

#ifdef SHOULD_FAIL
constexpr auto larger() {
  if (x > y) return x;
  return x;
}
constexpr auto wrong = larger();
#else
constexpr auto right = tf::select(x > y, x, y);
#endif
