// SPDX-License-Identifier: BSL-1.0
// Every leaf of a program has a name of its own.
// EXPECT: two leaves are called W
// EXPECT: one is [3, 1]
// EXPECT: the other is [3]
// EXPECT: a name of its own
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto W = tf::parameter<"W", 3>;
inline constexpr auto V = tf::parameter<"W", 3, 1>;
inline constexpr auto U = tf::parameter<"U", 3, 1>;
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline constexpr tf::tensor<double, 3, 1> column{{1, 2, 3}};

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::sum(W) + tf::sum(V); });
auto wrong = program(W = data, V = column);
#else
constexpr auto program = tf::compile([] { return tf::sum(W) + tf::sum(U); });
auto right = program(W = data, U = column);
#endif
