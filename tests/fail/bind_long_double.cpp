// SPDX-License-Identifier: BSL-1.0
// There are no programs in long double.
// EXPECT: call: the elements bound to x
// EXPECT: are neither float nor double
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x); });
inline long double extended[3];
inline double numbers[3];

#ifdef SHOULD_FAIL
auto wrong = program(x = extended);
#else
auto right = program(x = numbers);
#endif
