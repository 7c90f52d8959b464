// SPDX-License-Identifier: BSL-1.0
// Extents before the matrices broadcast.
// EXPECT: triangular_solve: leading
// EXPECT: L is [2, 3, 3]
// EXPECT: B is [5, 3, 1]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto L = tf::input<"L", 2, 3, 3>;
inline constexpr auto B = tf::input<"B", 5, 3, 1>;
inline constexpr auto C = tf::input<"C", 1, 3, 1>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::triangular_solve(L, B);
#else
constexpr auto right = tf::triangular_solve(L, C);
#endif
