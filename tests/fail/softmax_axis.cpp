// SPDX-License-Identifier: BSL-1.0
// softmax says which axes there are.
// EXPECT: softmax: there is no axis 2
// EXPECT: x is [3, 4]
// EXPECT: axes are numbered from 0
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::softmax(x, tf::axes<2>);
#else
constexpr auto right = tf::softmax(x, tf::axes<0>);
#endif
