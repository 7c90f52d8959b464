// SPDX-License-Identifier: BSL-1.0
// Pooling takes an expression.
// EXPECT: avg_pool: data has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 8, 9, 4>;
inline constexpr auto S = tf::input<"S", N, 8, 4>;
inline constexpr double data[8][4]{};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::avg_pool(data);
#else
constexpr auto right = tf::avg_pool(S);
#endif
