// SPDX-License-Identifier: BSL-1.0
// The sequences come first.
// EXPECT: map: xs is no expression
// EXPECT: write map(xs, f),
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto X = tf::input<"X", 3>;
inline constexpr auto doubled = [](auto x) { return 2_c * x; };

#ifdef SHOULD_FAIL
inline constexpr auto wrong = tf::map(doubled, X);
#else
inline constexpr auto right = tf::map(X, doubled);
#endif
