// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 1: the value of Add, and as a bonus of Add and Mul with any number of inputs.
#include <cstdio>
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;
constexpr auto z = Input<"z">;
constexpr auto f = Add(x, y);

bool run_quiz() {
  const auto sorted_nodes = topological_sort(feed_dict(x = 10, y = 5));
  const double output = forward_pass(f, sorted_nodes);

  std::printf("%d + %d = %g (according to miniflow)\n", sorted_nodes[x], sorted_nodes[y], output);
  return output == 15;
}

bool run_bonus() {
  const auto sorted_nodes = topological_sort(feed_dict(x = 4, y = 5, z = 10));
  const double sum = forward_pass(Add(x, y, z), sorted_nodes);
  const double product = forward_pass(Mul(x, y, z), sorted_nodes);

  std::printf("4 + 5 + 10 = %g (according to miniflow)\n", sum);
  std::printf("4 * 5 * 10 = %g (according to miniflow)\n", product);
  return sum == 19 && product == 200;
}

int main() { return run_quiz() && run_bonus() ? 0 : 1; }
