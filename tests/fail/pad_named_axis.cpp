// SPDX-License-Identifier: BSL-1.0
// A named axis has no border.
// EXPECT: pad: a named axis must stay whole
// EXPECT: X is [N, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::pad(X, tf::width<1>);
#else
constexpr auto right = tf::pad(X, tf::all, tf::width<1>);
#endif
