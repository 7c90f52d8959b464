// SPDX-License-Identifier: BSL-1.0
// Typeflow with xtensor: a line is fitted to data in batches that are views, first with xtensor doing the
// descent, then with a fused step.
#include <cmath>
#include <cstdio>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/xtensor.hpp>

#if __has_include(<xtensor/views/xview.hpp>)
#include <xtensor/core/xnoalias.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xnoalias.hpp>
#include <xtensor/xview.hpp>
#endif

namespace tf = typeflow;

// Describe: empty objects, one for each name.
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 2>;
inline constexpr auto y = tf::input<"y", N, 1>;
inline constexpr auto W = tf::parameter<"W", 2, 1>;
inline constexpr auto b = tf::parameter<"b", 1>;
inline constexpr auto cost = tf::mse(y, tf::linear(X, W, b));

// Compile: once with the gradients as results, once with the descent as a part of the program.
constexpr auto step = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W, b)); });
constexpr auto sgd_step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W, b), tf::constant<0.25>); });

struct line {
  xt::xtensor<double, 2> weights{{0}, {0}};
  xt::xtensor<double, 1> bias{0};

  bool is_found() const {
    return std::abs(weights(0, 0) - 2) < 1e-6 && std::abs(weights(1, 0) + 3) < 1e-6 &&
           std::abs(bias(0) - 1) < 1e-6;
  }
};

int main() {
  // y = 2 x0 - 3 x1 + 1 at eight points.
  const xt::xtensor<double, 2> points{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {-1, 0}, {0, -1}, {-1, -1}, {1, -1}};
  const xt::xtensor<double, 2> values{{1}, {3}, {-2}, {0}, {-1}, {4}, {2}, {6}};

  line by_hand;
  line fused;
  double loss = 0;
  for (int epoch = 0; epoch < 200; ++epoch) {
    for (int first = 0; first < 8; first += 4) {
      const auto batch = xt::view(points, xt::range(first, first + 4), xt::all());
      const auto target = xt::view(values, xt::range(first, first + 4), xt::all());

      // Results are xtensor_fixed: they take part in every expression of xtensor.
      const auto [value, gradients] = step(X = batch, y = target, W = by_hand.weights, b = by_hand.bias);
      xt::noalias(by_hand.weights) -= 0.25 * gradients[W];
      xt::noalias(by_hand.bias) -= 0.25 * gradients[b];

      // The fused step writes the same numbers into the parameters itself.
      loss = sgd_step(X = batch, y = target, W = fused.weights, b = fused.bias);
    }
  }

  std::printf("y = %.3f x0 %+.3f x1 %+.3f, loss %.1e\n", fused.weights(0, 0), fused.weights(1, 0),
              fused.bias(0), loss);
  return by_hand.is_found() && fused.is_found() ? 0 : 1;
}
