// SPDX-License-Identifier: BSL-1.0
// Rows of the wrong length.
// EXPECT: call: X has the wrong shape
// EXPECT: X is [N, 2]
// EXPECT: but is bound to [4, 3]
// EXPECT: bind a tensor of its shape
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 2>;
constexpr auto program = tf::compile([] { return tf::sum(X); });
inline double wide[4][3]{};
inline double rows[4][2]{};

#ifdef SHOULD_FAIL
auto wrong = program(X = wide);
#else
auto right = program(X = rows);
#endif
