// SPDX-License-Identifier: BSL-1.0
// gelu of data.
// EXPECT: gelu: data has no place here
// EXPECT: make it an input or a parameter
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr double data[] = {1, 2};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::gelu(data);
#else
constexpr auto right = tf::gelu(x);
#endif
