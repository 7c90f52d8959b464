// SPDX-License-Identifier: BSL-1.0
// Data is cast to a type that programs compute in.
// EXPECT: cast: data is cast to a type
// EXPECT: that programs compute in
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
auto wrong = program(x = tf::cast<int>(data));
#else
auto right = program(x = tf::cast<float>(data));
#endif
