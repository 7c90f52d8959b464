// SPDX-License-Identifier: BSL-1.0
// softmax keeps all axes anyway.
// EXPECT: softmax: takes no such option
// EXPECT: write softmax(x, axes<0>)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::softmax(x, tf::keepdims);
#else
constexpr auto right = tf::softmax(x);
#endif
