// SPDX-License-Identifier: BSL-1.0
// A Jacobian has the axes of both.
// EXPECT: jacobian: the result has more than
// EXPECT: L is [2, 1, 2, 1, 2]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto L = tf::input<"L", 2, 1, 2, 1, 2>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::jacobian(L * L, L);
#else
constexpr auto right = tf::jacobian(tf::sum(L * L), L);
#endif
