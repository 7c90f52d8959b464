// SPDX-License-Identifier: BSL-1.0
// All tensors of a call have one number type; others are cast.
// EXPECT: call: x and y differ in precision
// EXPECT: one has double, the other float
// EXPECT: use one number type for all
// EXPECT: write y = cast<double>(data)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline constexpr tf::tensor<float, 3> single{};

#ifdef SHOULD_FAIL
auto wrong = program(x = data, y = single);
#else
auto right = program(x = data, y = data);
#endif
