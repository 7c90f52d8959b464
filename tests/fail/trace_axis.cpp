// SPDX-License-Identifier: BSL-1.0
// trace needs two axes.
// EXPECT: trace: there is no axis 1
// EXPECT: v is [4]
// EXPECT: axes are numbered from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::trace(v);
#else
constexpr auto right = tf::trace(tf::diag(v));
#endif
