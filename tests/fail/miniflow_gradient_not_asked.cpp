// SPDX-License-Identifier: BSL-1.0
// A gradient that was not asked for is not there, and the error lists those that are.
// EXPECT: y is not among these results
// EXPECT: x
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;
constexpr auto f = Mul(x, y);

int main() {
  auto graph = topological_sort<f>(feed_dict(x = 10, y = 5), trainables(x));
  forward_and_backward(graph);
#ifdef SHOULD_FAIL
  return static_cast<int>(graph.gradients[y]);
#else
  return static_cast<int>(graph.gradients[x]);
#endif
}
