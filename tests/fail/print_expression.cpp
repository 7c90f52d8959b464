// SPDX-License-Identifier: BSL-1.0
// An expression is printed in place of its value.
// EXPECT: operator<<: an expression has no
// EXPECT: print what a program returns
#include <iostream>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto f = x * x;
inline constexpr auto program = tf::compile([] { return f; });

#ifdef SHOULD_FAIL
void print() { std::cout << f; }
#else
void print() { std::cout << program(x = 2.0); }
#endif
