// SPDX-License-Identifier: BSL-1.0
// linear of a plain number.
// EXPECT: linear: a plain number
// EXPECT: has no place here
// EXPECT: or make it an input
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto W = tf::parameter<"W", 13, 1>;
inline constexpr auto b = tf::parameter<"b", 1>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::linear(X, W, 0.5);
#else
constexpr auto right = tf::linear(X, W, b);
#endif
