// SPDX-License-Identifier: BSL-1.0
// A result of run-time length needs storage.
// EXPECT: call: the result
// EXPECT: x * x is [N]
// EXPECT: its length is a run-time number
// EXPECT: add (x * x) = storage
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr double data[4]{};
inline double storage[4]{};
constexpr auto program = tf::compile([] { return x * x; });

#ifdef SHOULD_FAIL
auto wrong = program(x = data);
#else
void right() { program(x = data, (x * x) = storage); }
#endif
