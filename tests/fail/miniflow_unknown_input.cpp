// SPDX-License-Identifier: BSL-1.0
// Something fed that the output does not need is named, with what it does need.
// EXPECT: z is not part of the program
// EXPECT: y, x
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;
constexpr auto z = Input<"z">;
constexpr auto f = Add(x, y);

int main() {
#ifdef SHOULD_FAIL
  auto graph = topological_sort<f>(feed_dict(x = 10, y = 5, z = 1));
#else
  auto graph = topological_sort<f>(feed_dict(x = 10, y = 5));
#endif
  return static_cast<int>(forward_pass(graph));
}
