// SPDX-License-Identifier: BSL-1.0
// A const array can be fed, but not updated.
// EXPECT: call: b is written
// EXPECT: but bound to const data
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x", 2>;
constexpr auto b = Input<"b", 2>;
constexpr auto f = MSE(x, b);

int main() {
  const double x_[] = {1, 2};
#ifdef SHOULD_FAIL
  const double b_[] = {0, 0};
#else
  double b_[] = {0, 0};
#endif
  auto graph = topological_sort<f>(feed_dict(x = x_, b = b_), trainables(b));
  forward_and_backward(graph);
  sgd_update(graph);
}
