// SPDX-License-Identifier: BSL-1.0
// A number by value cannot be updated.
// EXPECT: call: s is written
// EXPECT: but bound to a temporary
// EXPECT: bind a variable that stays
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto s = tf::parameter<"s">;
constexpr auto program = tf::compile([] { return tf::update(s, s + s); });

#ifdef SHOULD_FAIL
void wrong() { program(s = 3.0); }
#else
void right(double number) { program(s = number); }
#endif
