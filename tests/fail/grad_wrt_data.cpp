// SPDX-License-Identifier: BSL-1.0
// Gradients are by expressions.
// EXPECT: wrt: data has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
inline constexpr auto cost = tf::sum(x * y);
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::wrt(x, data);
#else
constexpr auto right = tf::wrt(x, y);
#endif
