// SPDX-License-Identifier: BSL-1.0
// outer takes vectors.
// EXPECT: outer: takes two vectors
// EXPECT: A is [2, 2]
// EXPECT: make each one extent, with
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 2>;
inline constexpr auto b = tf::input<"b", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::outer(A, b);
#else
constexpr auto right = tf::outer(tf::reshape<4>(A), b);
#endif
