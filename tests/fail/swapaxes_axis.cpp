// SPDX-License-Identifier: BSL-1.0
// swapaxes says which axes there are.
// EXPECT: swapaxes: there is no axis -3
// EXPECT: x is [3, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::swapaxes<0, -3>(x);
#else
constexpr auto right = tf::swapaxes<0, -1>(x);
#endif
