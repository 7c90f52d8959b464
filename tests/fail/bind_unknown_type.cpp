// SPDX-License-Identifier: BSL-1.0
// A type that cannot be bound.
// EXPECT: call: the type bound to x is
// EXPECT: unknown
// EXPECT: std::vector
// EXPECT: typeflow/xtensor.hpp
#include <map>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline std::map<int, double> list;

#ifdef SHOULD_FAIL
auto wrong = program(x = list, y = data);
#else
auto right = program(x = data, y = data);
#endif
