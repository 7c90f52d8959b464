// SPDX-License-Identifier: BSL-1.0
// In a constant expression the elements of a tensor cannot be converted.
// EXPECT: cannot_read_elements_of_another_type
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
constexpr auto program = tf::compile([] { return tf::sum(x); });
inline constexpr tf::tensor<float, 3> narrow{{1, 2, 3}};
inline constexpr tf::tensor<double, 3> wide{{1, 2, 3}};

#ifdef SHOULD_FAIL
constexpr double wrong = program(x = tf::cast<double>(narrow));
#else
constexpr double right = program(x = tf::cast<double>(wide));
#endif
