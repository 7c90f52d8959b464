// SPDX-License-Identifier: BSL-1.0
// leaky_relu of data.
// EXPECT: leaky_relu: data has no place here
// EXPECT: make it an input or a parameter
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr double data[] = {1, 2};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::leaky_relu(data, 0.01_c);
#else
constexpr auto right = tf::leaky_relu(x, 0.01_c);
#endif
