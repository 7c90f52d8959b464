// SPDX-License-Identifier: BSL-1.0
// A function is mapped by map, an expression over the slices of a batch.
// EXPECT: vmap: the batch is missing
// EXPECT: or map(X, f)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto X = tf::input<"X", 3>;
inline constexpr auto doubled = [](auto x) { return 2_c * x; };

#ifdef SHOULD_FAIL
inline constexpr auto wrong = tf::vmap(doubled, X);
#else
inline constexpr auto right = tf::map(X, doubled);
#endif
