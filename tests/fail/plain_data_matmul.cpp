// SPDX-License-Identifier: BSL-1.0
// matmul of data.
// EXPECT: matmul: data has no place here
// EXPECT: bind it in the call
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto X = tf::input<"X", 2, 3>;
inline constexpr auto W = tf::parameter<"W", 3, 2>;
inline constexpr tf::tensor<double, 3, 2> w{};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::matmul(X, w);
#else
constexpr auto right = tf::matmul(X, W);
#endif
