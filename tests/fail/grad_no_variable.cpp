// SPDX-License-Identifier: BSL-1.0
// A derivative by what?
// EXPECT: grad: the variable is missing
// EXPECT: write grad(f, x)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x">;

#ifdef SHOULD_FAIL
inline constexpr auto wrong = tf::grad(x * x);
#else
inline constexpr auto right = tf::grad(x * x, x);
#endif
