// SPDX-License-Identifier: BSL-1.0
// Groups are made of a number of channels.
// EXPECT: conv: named channels make no
// EXPECT: groups
// EXPECT: give them a number
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto T = tf::input<"T", 2, 8, tf::axis<"N">>;
inline constexpr auto S = tf::input<"S", 2, 8, 4>;
inline constexpr auto f = tf::parameter<"f", 3, 2, 6>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv1d<tf::window{.groups = 2}>(T, f);
#else
constexpr auto right = tf::conv1d<tf::window{.groups = 2}>(S, f);
#endif
