// SPDX-License-Identifier: BSL-1.0
// Data in the place of a right side.
// EXPECT: solve: data has no place here
// EXPECT: make it an input or a parameter
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 3, 3>;
inline constexpr auto b = tf::input<"b", 3>;
inline const std::vector<double> data{1, 2, 3};

#ifdef SHOULD_FAIL
const auto wrong = tf::solve(A, data);
#else
constexpr auto right = tf::solve(A, b);
#endif
