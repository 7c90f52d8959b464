// SPDX-License-Identifier: BSL-1.0
// A network of two inputs, three hidden units and one output learns xor while it is compiled.
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;

constexpr auto X = tf::input<"X", 4, 2>;
constexpr auto y = tf::input<"y", 4, 1>;
constexpr auto W1 = tf::parameter<"W1", 2, 3>;
constexpr auto b1 = tf::parameter<"b1", 3>;
constexpr auto W2 = tf::parameter<"W2", 3, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto cost = tf::mse(y, tf::linear(tf::tanh(tf::linear(X, W1, b1)), W2, b2));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.25>); });

struct losses {
  double first;
  double last;
};

constexpr losses train(int steps) {
  const tf::tensor<double, 4, 2> corners{{0, 0, 0, 1, 1, 0, 1, 1}};
  const tf::tensor<double, 4, 1> differ{{0, 1, 1, 0}};
  tf::tensor<double, 2, 3> w1{{1.0, -1.2, 0.4, 0.8, -0.7, -0.5}};
  tf::tensor<double, 3> v1{{-0.1, 1.1, 0.2}};
  tf::tensor<double, 3, 1> w2{{0.9, 1.0, -0.3}};
  tf::tensor<double, 1> v2{{0}};
  losses result{};
  for (int i = 0; i < steps; ++i) {
    const double loss = step(X = corners, y = differ, W1 = w1, b1 = v1, W2 = w2, b2 = v2);
    if (i == 0) result.first = loss;
    result.last = loss;
  }
  return result;
}

constexpr losses seen = train(40);
static_assert(seen.last < seen.first / 20);

}  // namespace
