// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 4: the sigmoid of a linear transform.
#include <typeflow/miniflow.hpp>

#include "print.hpp"

using namespace typeflow::miniflow;

constexpr auto X = Input<"X", 2, 2>;
constexpr auto W = Input<"W", 2, 2>;
constexpr auto b = Input<"b", 2>;
constexpr auto f = Linear(X, W, b);
constexpr auto g = Sigmoid(f);

int main() {
  const double X_[2][2] = {{-1, -2}, {-1, -2}};
  const double W_[2][2] = {{2, -3}, {2, -3}};
  const double b_[] = {-3, -5};

  const auto graph = topological_sort(feed_dict(X = X_, W = W_, b = b_));
  const auto output = forward_pass(g, graph);

  print(output);
  bool right = true;
  for (int row = 0; row < 2; ++row) {
    right = right && is_near(output(row, 0), 1.2339457598623172e-04) &&
            is_near(output(row, 1), 9.8201379003790845e-01);
  }
  return right ? 0 : 1;
}
