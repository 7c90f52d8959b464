// SPDX-License-Identifier: BSL-1.0
// Windows lie along axes whose length is known.
// EXPECT: conv: a named axis is no place for
// EXPECT: windows
// EXPECT: T is [8, N, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto T = tf::input<"T", 8, N, 4>;
inline constexpr auto f = tf::parameter<"f", 3, 4, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv1d(T, f);
#else
constexpr auto right = tf::conv1d(S, f);
#endif
