// SPDX-License-Identifier: BSL-1.0
// mean over a named axis that the argument does not have.
// EXPECT: mean: there is no axis M
// EXPECT: X is [N, 13]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto M = tf::axis<"M">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::mean(X, tf::axes<M>);
#else
constexpr auto right = tf::mean(X, tf::axes<N>);
#endif
