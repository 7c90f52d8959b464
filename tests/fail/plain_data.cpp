// SPDX-License-Identifier: BSL-1.0
// Data is bound in the call, it is no operand.
// EXPECT: operator*: data has no place here
// EXPECT: make it an input
// EXPECT: bind it in the call
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
constexpr auto wrong = x * data;
#else
constexpr auto right = x * y;
#endif
