// SPDX-License-Identifier: BSL-1.0
// reshape leaves a named axis in its place.
// EXPECT: reshape: the named axis would move
// EXPECT: X is [N, 13]
// EXPECT: the target is [13, N]
// EXPECT: use transpose
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::reshape<13, N>(X);
#else
constexpr auto right = tf::transpose(X);
#endif
