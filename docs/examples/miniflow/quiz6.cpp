// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 6: gradient descent on f(x) = x^2 + 5. The lesson writes the derivative by hand and starts somewhere
// at random; here it comes from f, and x starts at 10, so that the numbers are known.
#include <cstdio>
#include <typeflow/miniflow.hpp>

#include "print.hpp"

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto f = Add(Mul(x, x), typeflow::constant<5.0>);

int main() {
  double x_ = 10;
  const double learning_rate = 0.1;
  const int epochs = 100;

  auto graph = topological_sort<f>(feed_dict(x = x_), trainables(x));
  bool right = true;
  for (int i = 0; i <= epochs; ++i) {
    forward_and_backward(graph);
    std::printf("EPOCH %d: Cost = %.3f, x = %.3f\n", i, graph.value, x_);
    if (i == 1) right = right && is_near(graph.value, 69);
    if (i == 10) right = right && is_near(graph.value, 6.152921504606848);
    if (i == 50) right = right && is_near(graph.value, 5.00000002037036);
    x_ = gradient_descent_update(x_, graph.gradients[x], learning_rate);
  }
  return right && std::abs(x_) < 1e-8 ? 0 : 1;
}
