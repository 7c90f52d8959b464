// SPDX-License-Identifier: BSL-1.0
// A number of classes is not negative.
// EXPECT: one_hot: a negative number of
// EXPECT: v is [4]
// EXPECT: use a number from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::one_hot<-1>(v);
#else
constexpr auto right = tf::one_hot<0>(v);
#endif
