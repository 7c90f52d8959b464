// SPDX-License-Identifier: BSL-1.0
// A named result of run-time length needs storage.
// EXPECT: call: the result
// EXPECT: hidden is [N]
// EXPECT: its length is a run-time number
// EXPECT: add hidden = storage
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr auto hidden = tf::named<"hidden">(x * x);
inline constexpr double data[4]{};
inline double storage[4]{};
constexpr auto program = tf::compile([] { return hidden; });

#ifdef SHOULD_FAIL
auto wrong = program(x = data);
#else
void right() { program(x = data, hidden = storage); }
#endif
