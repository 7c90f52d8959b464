// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 7: backpropagation, the gradients of a cost by every Input.
#include <typeflow/miniflow.hpp>

#include "print.hpp"

using namespace typeflow::miniflow;

constexpr auto X = Input<"X", 2, 2>;
constexpr auto W = Input<"W", 2, 1>;
constexpr auto b = Input<"b", 1>;
constexpr auto y = Input<"y", 2>;
constexpr auto f = Linear(X, W, b);
constexpr auto a = Sigmoid(f);
constexpr auto cost = MSE(y, a);

int main() {
  const double X_[2][2] = {{-1, -2}, {-1, -2}};
  const double W_[2][1] = {{2}, {3}};
  const double b_[] = {-3};
  const double y_[] = {1, 2};

  auto graph =
      topological_sort<cost>(feed_dict(X = X_, y = y_, W = W_, b = b_), typeflow::wrt(X, y, W, b));
  forward_and_backward(graph);

  const auto& gradients = graph.gradients;
  print(gradients[X]);
  print(gradients[y]);
  print(gradients[W]);
  print(gradients[b]);

  const bool right =
      is_near(gradients[X](0, 0), -3.3401727955540676e-05) && is_near(gradients[X](0, 1), -5.010259193331102e-05) &&
      is_near(gradients[X](1, 0), -6.680401377674754e-05) && is_near(gradients[X](1, 1), -1.0020602066512132e-04) &&
      is_near(gradients[y](0), 0.9999832985781519) && is_near(gradients[y](1), 1.9999832985781518) &&
      is_near(gradients[W](0, 0), 5.010287086614411e-05) && is_near(gradients[W](1, 0), 1.0020574173228821e-04) &&
      is_near(gradients[b](0), -5.010287086614411e-05) && is_near(graph.value, 2.4999498960133932);
  return right ? 0 : 1;
}
