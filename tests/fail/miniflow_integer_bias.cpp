// SPDX-License-Identifier: BSL-1.0
// An array of integers is refused when it is fed, not when it is updated.
// EXPECT: call: b is bound to integers
// EXPECT: use float or double elements
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x", 2>;
constexpr auto b = Input<"b", 2>;
constexpr auto f = MSE(x, b);

int main() {
  const double x_[] = {1, 2};
#ifdef SHOULD_FAIL
  int b_[] = {0, 0};
#else
  double b_[] = {0, 0};
#endif
  auto graph = topological_sort<f>(feed_dict(x = x_, b = b_), trainables(b));
  forward_and_backward(graph);
  sgd_update(graph);
}
