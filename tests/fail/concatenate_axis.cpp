// SPDX-License-Identifier: BSL-1.0
// concatenate says which axes there are.
// EXPECT: concatenate: there is no axis 2
// EXPECT: x is [3, 4]
// EXPECT: axes are numbered from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::concatenate<2>(x, x);
#else
constexpr auto right = tf::concatenate<-2>(x, x);
#endif
