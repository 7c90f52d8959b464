// SPDX-License-Identifier: BSL-1.0
// The first state comes first.
// EXPECT: while_loop: init is no expression
// EXPECT: write while_loop(init, test, f)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto goes_on = [](auto v) { return v < 100_c; };
inline constexpr auto doubled = [](auto v) { return 2_c * v; };

#ifdef SHOULD_FAIL
inline constexpr auto wrong = tf::while_loop(goes_on, doubled, x);
#else
inline constexpr auto right = tf::while_loop(x, goes_on, doubled);
#endif
