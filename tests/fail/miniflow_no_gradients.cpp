// SPDX-License-Identifier: BSL-1.0
// forward_and_backward of a graph that was sorted without trainables says how to ask for gradients.
// EXPECT: forward_and_backward: no gradients
// EXPECT: trainables(W, b))
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto f = Mul(x, x);

int main() {
#ifdef SHOULD_FAIL
  auto graph = topological_sort<f>(feed_dict(x = 10));
#else
  auto graph = topological_sort<f>(feed_dict(x = 10), trainables(x));
#endif
  forward_and_backward(graph);
}
