// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 3: the linear transform Z = XW + b.
#include <typeflow/miniflow.hpp>

#include "print.hpp"

using namespace typeflow::miniflow;

constexpr auto X = Input<"X", 2, 2>;
constexpr auto W = Input<"W", 2, 2>;
constexpr auto b = Input<"b", 2>;
constexpr auto f = Linear(X, W, b);

int main() {
  const double X_[2][2] = {{-1, -2}, {-1, -2}};
  const double W_[2][2] = {{2, -3}, {2, -3}};
  const double b_[] = {-3, -5};

  const auto graph = topological_sort(feed_dict(X = X_, W = W_, b = b_));
  const auto output = forward_pass(f, graph);

  print(output);
  const bool right = output(0, 0) == -9 && output(0, 1) == 4 && output(1, 0) == -9 && output(1, 1) == 4;
  return right ? 0 : 1;
}
