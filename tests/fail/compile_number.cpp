// SPDX-License-Identifier: BSL-1.0
// The lambda returns an expression.
// EXPECT: compile: the lambda returns no
// EXPECT: expression
// EXPECT: outputs(
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::compile([] { return 1.0; });
#else
constexpr auto right = tf::compile([] { return x; });
#endif
