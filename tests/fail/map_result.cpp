// SPDX-License-Identifier: BSL-1.0
// The function of a map returns an expression.
// EXPECT: map: the function returns no
// EXPECT: return one, or list(...)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto rows = tf::map(X, [](auto) { return 1.0; });
#else
inline constexpr auto rows = tf::map(X, [](auto x) { return tf::list(x, sum(x)); });
#endif
