// SPDX-License-Identifier: BSL-1.0
// moveaxis says which axes there are.
// EXPECT: moveaxis: there is no axis 2
// EXPECT: x is [3, 4]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::moveaxis<0, 2>(x);
#else
constexpr auto right = tf::moveaxis<0, 1>(x);
#endif
