// SPDX-License-Identifier: BSL-1.0
// softmax of data.
// EXPECT: softmax: data has no place here
// EXPECT: make it an input or a parameter
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;
inline constexpr double data[] = {1, 2};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::softmax(data);
#else
constexpr auto right = tf::softmax(x);
#endif
