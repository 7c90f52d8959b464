// SPDX-License-Identifier: BSL-1.0
// A built-in array of the wrong shape.
// EXPECT: call: W has the wrong shape
// EXPECT: W is [2, 3]
// EXPECT: but is bound to [3, 2]
// EXPECT: bind a tensor of its shape
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto W = tf::parameter<"W", 2, 3>;
constexpr auto program = tf::compile([] { return tf::sum(W); });
inline double rows[3][2]{};
inline double columns[2][3]{};

#ifdef SHOULD_FAIL
auto wrong = program(W = rows);
#else
auto right = program(W = columns);
#endif
