// SPDX-License-Identifier: BSL-1.0
// The condition of a loop is one number.
// EXPECT: while_loop: the condition is no
// EXPECT: reduce it with any or all
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto a = tf::input<"a">;
#ifdef SHOULD_FAIL
inline constexpr auto loop = tf::while_loop(tf::zeros<3>, [](auto x) { return x < a; }, [](auto x) { return x + 1_c; });
#else
inline constexpr auto loop = tf::while_loop(tf::zeros<3>, [](auto x) { return tf::any(x < a); }, [](auto x) { return x + 1_c; });
#endif
