// SPDX-License-Identifier: BSL-1.0
// An expression has no += of its own.
// EXPECT: operator+=: an expression
// EXPECT: never changes
// EXPECT: write auto z = x + y
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto y = tf::input<"y">;

constexpr auto total() {
  auto sum = x;
#ifdef SHOULD_FAIL
  sum += y;
#endif
  return sum + y;
}
constexpr auto z = total();
