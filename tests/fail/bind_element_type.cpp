// SPDX-License-Identifier: BSL-1.0
// A type of the user's is a number only when it is said to be one.
// EXPECT: call: the elements bound to x
// EXPECT: are of no number type
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x); });
struct money {
  long cents;
};
inline money prices[3];
inline double numbers[3];

#ifdef SHOULD_FAIL
auto wrong = program(x = prices);
#else
auto right = program(x = numbers);
#endif
