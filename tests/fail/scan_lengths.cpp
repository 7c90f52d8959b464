// SPDX-License-Identifier: BSL-1.0
// Sequences that a loop goes along together are of one length.
// EXPECT: scan: the sequences differ in
// EXPECT: Y is [5, 3]
// EXPECT: give all the same first axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto T = tf::axis<"T">;
inline constexpr auto X = tf::input<"X", T, 3>;
inline constexpr auto h = tf::input<"h", 3>;
inline constexpr auto Y = tf::input<"Y", 5, 3>;

#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::scan(h, tf::list(X, Y), [](auto s, auto x, auto y) { return s + x * y; }).carry;
#else
inline constexpr auto loop = tf::scan(h, tf::list(X, 2_c * X), [](auto s, auto x, auto y) { return s + x * y; }).carry;
#endif
