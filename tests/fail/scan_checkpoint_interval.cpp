// SPDX-License-Identifier: BSL-1.0
// A block has at least the rows of a pack.
// EXPECT: a checkpoint interval is at least 16
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(h, X, [](auto s, auto x) { return s + x; }, tf::checkpoint_interval<8>);
#else
inline constexpr auto loop = tf::fold(h, X, [](auto s, auto x) { return s + x; }, tf::checkpoint_interval<16>);
#endif
