// SPDX-License-Identifier: BSL-1.0
// slice leaves a named axis whole.
// EXPECT: slice: axis 0 must stay whole
// EXPECT: X is [N, 4]
// EXPECT: a named axis has no places
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::slice(X, tf::range<0, 2>);
#else
constexpr auto right = tf::slice(X, tf::all, tf::range<0, 2>);
#endif
