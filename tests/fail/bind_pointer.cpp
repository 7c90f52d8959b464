// SPDX-License-Identifier: BSL-1.0
// A pointer has no shape.
// EXPECT: call: x is bound to a pointer
// EXPECT: write x = view(pointer, ...)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x * y); });
inline constexpr tf::tensor<double, 3> data{{1, 2, 3}};
inline const double* pointer = data.data();

#ifdef SHOULD_FAIL
auto wrong = program(x = pointer, y = data);
#else
auto right = program(x = tf::view(pointer, 3), y = data);
#endif
