// SPDX-License-Identifier: BSL-1.0
// Convolutions take expressions.
// EXPECT: conv2d: data has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto F = tf::parameter<"F", 3, 3, 4, 6>;
inline constexpr double data[432]{};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv2d<tf::window{.strides = {2, 2}}>(X, data);
#else
constexpr auto right = tf::conv2d<tf::window{.strides = {2, 2}}>(X, F);
#endif
