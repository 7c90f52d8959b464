// SPDX-License-Identifier: BSL-1.0
// A named axis is not copied.
// EXPECT: tile: a named axis must stay whole
// EXPECT: X is [N, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::tile<2, 1>(X);
#else
constexpr auto right = tf::tile<2>(X);
#endif
