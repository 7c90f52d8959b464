// SPDX-License-Identifier: BSL-1.0
// The result of a vmap has one axis more than the function.
// EXPECT: vmap: the result has 7 axes
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;
inline constexpr auto L = tf::input<"L", 2, 1, 2, 1, 2>;
inline constexpr auto K = tf::input<"K", 4, 2, 1, 2, 1, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap(K * tf::sum(x), x, B);
#else
constexpr auto right = tf::vmap(L * tf::sum(x), x, B);
#endif
