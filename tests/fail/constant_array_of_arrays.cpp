// SPDX-License-Identifier: BSL-1.0
// In a constant expression a pointer cannot walk from row to row of an array.
// EXPECT: cannot_read_an_array_of_arrays_bind_a_tensor
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::input<"A", 2, 2>;
constexpr auto program = tf::compile([] { return tf::sum(A); });
inline constexpr double rows[2][2] = {{1, 2}, {3, 4}};
inline constexpr tf::tensor<double, 2, 2> same{{1, 2, 3, 4}};

#ifdef SHOULD_FAIL
constexpr double wrong = program(A = rows);
#else
constexpr double right = program(A = same);
#endif
