// SPDX-License-Identifier: BSL-1.0
// A single integer may be read, but not updated: the step would be lost.
// EXPECT: call: x is written, but bound to
// EXPECT: a number of another type than
// EXPECT: double; bind one of this type
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto f = Mul(x, x);

int main() {
#ifdef SHOULD_FAIL
  int x_ = 10;
#else
  double x_ = 10;
#endif
  auto graph = topological_sort<f>(feed_dict(x = x_), trainables(x));
  forward_and_backward(graph);
  sgd_update(graph);
}
