// SPDX-License-Identifier: BSL-1.0
// Padding leaves something of a transposed convolution.
// EXPECT: conv_transpose: the padding cuts
// EXPECT: everything off
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr auto f = tf::parameter<"f", 3, 6, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::conv1d_transpose<tf::window{.before = {5}, .behind = {5}}>(S, f);
#else
constexpr auto right = tf::conv1d_transpose<tf::window{.before = {5}, .behind = {4}}>(S, f);
#endif
