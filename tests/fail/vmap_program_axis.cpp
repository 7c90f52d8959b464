// SPDX-License-Identifier: BSL-1.0
// A program that is mapped describes one element.
// EXPECT: vmap: X is [N, 3]
// EXPECT: describe one element, by leaves
// EXPECT: without a named axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto X = tf::input<"X", tf::axis<"N">, 3>;
inline constexpr auto v = tf::input<"v", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap([] { return tf::sum(X); });
#else
constexpr auto right = tf::vmap([] { return tf::sum(v); });
#endif
