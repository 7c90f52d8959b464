// SPDX-License-Identifier: BSL-1.0
// The condition of a loop is an expression.
// EXPECT: while_loop: the condition returns
// EXPECT: write [](auto x) { return x < a; }
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto a = tf::input<"a">;
#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::while_loop(a, [](auto) { return true; }, [](auto x) { return x + 1_c; });
#else
inline constexpr auto loop = tf::while_loop(a, [](auto x) { return x < 10_c; }, [](auto x) { return x + 1_c; });
#endif
