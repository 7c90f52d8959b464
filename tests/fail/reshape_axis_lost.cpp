// SPDX-License-Identifier: BSL-1.0
// reshape keeps a named axis.
// EXPECT: reshape: a named axis appears on
// EXPECT: one side only
// EXPECT: X is [N, 13]
// EXPECT: keep each named axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::reshape<13>(X);
#else
constexpr auto right = tf::reshape<N, 13, 1>(X);
#endif
