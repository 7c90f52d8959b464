// SPDX-License-Identifier: BSL-1.0
// A program's inputs are leaves, not arguments of the lambda.
// EXPECT: compile: takes a lambda without
// EXPECT: parameters and without an error
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::compile([](auto y) { return y * y; });
#else
constexpr auto right = tf::compile([] { return x * x; });
#endif
