// SPDX-License-Identifier: BSL-1.0
// The same with the containers of xtensor.

#include <typeflow/optim/sgd.hpp>
#include <typeflow/xtensor.hpp>

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto y = tf::input<"y", N, 1>;
inline constexpr auto W1 = tf::parameter<"W1", 13, 10>;
inline constexpr auto b1 = tf::parameter<"b1", 10>;
inline constexpr auto W2 = tf::parameter<"W2", 10, 1>;
inline constexpr auto b2 = tf::parameter<"b2", 1>;

inline constexpr auto hidden = tf::sigmoid(tf::linear(X, W1, b1));
inline constexpr auto cost = tf::mse(y, tf::linear(hidden, W2, b2));

constexpr auto step =
    tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.01>); });

struct weights {
  xt::xtensor<double, 2> W1;
  xt::xtensor<double, 1> b1;
  xt::xtensor<double, 2> W2;
  xt::xtensor<double, 1> b2;
};

double train(const xt::xtensor<double, 2>& batch, const xt::xtensor<double, 2>& target, weights& network) {
  return step(X = batch, y = target, W1 = network.W1, b1 = network.b1, W2 = network.W2, b2 = network.b2);
}
