// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 5: the mean squared error.
#include <cstdio>
#include <typeflow/miniflow.hpp>

#include "print.hpp"

using namespace typeflow::miniflow;

constexpr auto y = Input<"y", 3>;
constexpr auto a = Input<"a", 3>;
constexpr auto cost = MSE(y, a);

int main() {
  const double y_[] = {1, 2, 3};
  const double a_[] = {4.5, 5, 10};

  auto graph = topological_sort<cost>(feed_dict(y = y_, a = a_));
  forward_pass(graph);

  std::printf("%.10f\n", graph.value);
  return is_near(graph.value, 281.0 / 12, 1e-15) ? 0 : 1;
}
