// SPDX-License-Identifier: BSL-1.0
// concatenate of data.
// EXPECT: concatenate: data has no place
// EXPECT: make it an input or a parameter
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr double data[4] = {1, 2, 3, 4};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::concatenate<0>(x, data);
#else
constexpr auto right = tf::concatenate<0>(x, x);
#endif
