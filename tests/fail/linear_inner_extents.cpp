// SPDX-License-Identifier: BSL-1.0
// linear says which extents differ.
// EXPECT: linear: inner extents differ
// EXPECT: X is [N, 13]
// EXPECT: W is [12, 10]
// EXPECT: b is [10]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
template <int Rows>
inline constexpr auto W = tf::parameter<"W", Rows, 10>;
inline constexpr auto b = tf::parameter<"b", 10>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::linear(X, W<12>, b);
#else
constexpr auto right = tf::linear(X, W<13>, b);
#endif
