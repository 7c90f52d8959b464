// SPDX-License-Identifier: BSL-1.0
// What an update writes into a temporary would be lost.
// EXPECT: call: A is written
// EXPECT: but bound to a temporary
// EXPECT: bind a variable that stays
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto A = tf::parameter<"A", 3>;
constexpr auto program = tf::compile([] { return tf::update(A, A + A); });

#ifdef SHOULD_FAIL
void wrong() { program(A = std::vector{1.0, 2.0, 3.0}); }
#else
void right(double* pointer) {
  std::vector data{1.0, 2.0, 3.0};
  program(A = data);
  program(A = tf::view(pointer, 3));
}
#endif
