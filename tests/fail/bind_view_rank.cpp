// SPDX-License-Identifier: BSL-1.0
// A view of the wrong rank.
// EXPECT: call: W has the wrong shape
// EXPECT: W is [2, 3]
// EXPECT: but is bound to a tensor of rank 1
// EXPECT: bind a tensor of its shape
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto W = tf::parameter<"W", 2, 3>;
constexpr auto program = tf::compile([] { return tf::sum(W); });
inline double six[6]{};

#ifdef SHOULD_FAIL
auto wrong = program(W = tf::view(six, 6));
#else
auto right = program(W = tf::view(six, 2, 3));
#endif
