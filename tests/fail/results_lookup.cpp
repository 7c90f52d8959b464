// SPDX-License-Identifier: BSL-1.0
// Results are looked up by expression.
// EXPECT: square(x) is not among these
// EXPECT: results
// EXPECT: they are
// EXPECT: cost, x * y
// EXPECT: ask for one of these
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto cost = tf::named<"cost">(tf::sum(x * y));
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
constexpr auto program = tf::compile([] { return tf::outputs(cost, x * y); });
constexpr auto results = program(x = data, y = data);

#ifdef SHOULD_FAIL
constexpr auto wrong = results[tf::square(x)];
#else
constexpr auto right = results[x * y];
#endif
