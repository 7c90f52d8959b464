// SPDX-License-Identifier: BSL-1.0
// A running sum along a named axis.
// EXPECT: cumsum: axis N must stay whole
// EXPECT: X is [N, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::cumsum<N>(X);
#else
constexpr auto right = tf::cumsum<1>(X);
#endif
