// SPDX-License-Identifier: BSL-1.0
// A built-in array of the wrong length.
// EXPECT: call: W has the wrong shape
// EXPECT: W is [2, 3]
// EXPECT: but is bound to 5 elements
// EXPECT: bind a tensor of its shape
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto W = tf::parameter<"W", 2, 3>;
constexpr auto program = tf::compile([] { return tf::sum(W); });
inline double five[5]{};
inline double six[6]{};

#ifdef SHOULD_FAIL
auto wrong = program(W = five);
#else
auto right = program(W = six);
#endif
