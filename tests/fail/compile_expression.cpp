// SPDX-License-Identifier: BSL-1.0
// compile takes a lambda.
// EXPECT: compile: an expression is not a
// EXPECT: lambda
// EXPECT: compile([] { return cost; })
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::compile(tf::square(x));
#else
constexpr auto right = tf::compile([] { return tf::square(x); });
#endif
