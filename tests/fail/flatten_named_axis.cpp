// SPDX-License-Identifier: BSL-1.0
// flatten leaves a named axis whole.
// EXPECT: flatten: a named axis must stay
// EXPECT: X is [N, 4]
// EXPECT: flatten<1>(x)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::flatten(X);
#else
constexpr auto right = tf::flatten<1>(X);
#endif
