// SPDX-License-Identifier: BSL-1.0
// As many equations as unknowns.
// EXPECT: root: the step changes a state
// EXPECT: is [2]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto guess = tf::input<"guess", 2>;
#ifdef SHOULD_FAIL
inline constexpr auto found = tf::root(guess, [](auto x) { return tf::sum(x); });
#else
inline constexpr auto found = tf::root(guess, [](auto x) { return x * x - guess; });
#endif
