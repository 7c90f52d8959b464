// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 2: a neuron with a list of inputs, a list of weights and a bias.
#include <cstdio>
#include <typeflow/miniflow.hpp>

#include "print.hpp"

using namespace typeflow::miniflow;

constexpr auto inputs = Input<"inputs", 3>;
constexpr auto weights = Input<"weights", 3>;
constexpr auto bias = Input<"bias">;
constexpr auto f = Linear(inputs, weights, bias);

bool run_quiz() {
  const double inputs_[] = {6, 14, 3};
  const double weights_[] = {0.5, 0.25, 1.4};
  const auto graph = topological_sort(feed_dict(inputs = inputs_, weights = weights_, bias = 2));
  const double output = forward_pass(f, graph);

  std::printf("%.12g\n", output);
  return is_near(output, 12.7, 1e-15);
}

// The lists may also be lists of nodes; then the order of the sum is the order of the lists, as in the lesson.
constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;
constexpr auto z = Input<"z">;
constexpr auto weight_x = Input<"weight_x">;
constexpr auto weight_y = Input<"weight_y">;
constexpr auto weight_z = Input<"weight_z">;
constexpr auto g = Linear(hana::make_tuple(x, y, z), hana::make_tuple(weight_x, weight_y, weight_z), bias);

bool run_with_lists_of_nodes() {
  const auto graph = topological_sort(
      feed_dict(x = 6, y = 14, z = 3, weight_x = 0.5, weight_y = 0.25, weight_z = 1.4, bias = 2));
  const double output = forward_pass(g, graph);

  std::printf("%.12g\n", output);
  return output == 12.7;
}

int main() { return run_quiz() && run_with_lists_of_nodes() ? 0 : 1; }
