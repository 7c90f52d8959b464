// SPDX-License-Identifier: BSL-1.0
// A loop has a length.
// EXPECT: scan: there are no sequences
// EXPECT: give one, arange<n> for its length
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::fold(h, tf::list(), [](auto s) { return s * s; });
#else
inline constexpr auto loop = tf::fold(h, tf::arange<5>, [](auto s, auto) { return s * s; });
#endif
