// SPDX-License-Identifier: BSL-1.0
// cosine_similarity of vectors of two lengths.
// EXPECT: cosine_similarity: the last
// EXPECT: extents differ
// EXPECT: x is [3, 4]
// EXPECT: t is [3]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr auto t = tf::input<"t", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::cosine_similarity(x, t);
#else
constexpr auto right = tf::cosine_similarity(tf::transpose(x), t);
#endif
