// SPDX-License-Identifier: BSL-1.0
// Integers are not converted, unless they are cast.
// EXPECT: call: x is bound to integers
// EXPECT: use float or double elements
// EXPECT: write x = cast<double>(data)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline int counts[3]{};

#ifdef SHOULD_FAIL
auto wrong = program(x = counts, y = data);
#else
auto right = program(x = data, y = data);
#endif
