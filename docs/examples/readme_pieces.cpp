// SPDX-License-Identifier: BSL-1.0
// The small examples of README.md.
#include <typeflow/data/csv.hpp>
#include <typeflow/data/normalize.hpp>
#include <typeflow/inspect.hpp>
#include <typeflow/nn.hpp>
#include <typeflow/train.hpp>
#include <typeflow/typeflow.hpp>

#include <boost/hana/define_struct.hpp>

#include <array>
#include <cmath>
#include <fstream>
#include <iostream>

namespace tf = typeflow;

namespace gradients_of_a_function {

constexpr auto x = tf::input<"x", 3>;
constexpr auto w = tf::parameter<"w", 3>;
constexpr auto f = tf::sum(tf::sin(x * w));
constexpr auto program = tf::compile([] { return tf::value_and_grad(f, tf::wrt(x, w)); });

bool run() {
  const auto [value, gradients] = program(x = std::array{0.1, 0.2, 0.3}, w = std::array{1.0, 2.0, 3.0});
  const tf::tensor<double, 3> by_w = gradients[w];
  return std::abs(by_w[0] - 0.1 * std::cos(0.1)) < 1e-15 && value > 0;
}

}  // namespace gradients_of_a_function

namespace several_results {

using namespace tf::literals;
constexpr auto shoulder = tf::input<"shoulder">;
constexpr auto elbow = tf::input<"elbow">;
constexpr auto height = tf::sin(shoulder) + 0.7_c * tf::sin(shoulder + elbow);
constexpr auto by_shoulder = tf::grad(height, shoulder);
constexpr auto by_elbow = tf::grad(height, elbow);
constexpr auto arm = tf::compile([] { return tf::outputs(height, by_shoulder, by_elbow); });

bool run() {
  const auto results = arm(shoulder = 0.5, elbow = 0.25);
  const double slope = results[by_elbow];
  return std::abs(slope - 0.7 * std::cos(0.75)) < 1e-15 && results[by_shoulder] > slope;
}

}  // namespace several_results

namespace inside_the_compiler {

constexpr auto t = tf::input<"t">;
constexpr auto curvature = tf::compile([] { return tf::grad(tf::grad(t * t * t, t), t); });
static_assert(curvature(t = 2.0) == 12);

}  // namespace inside_the_compiler

namespace a_network {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 13>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W1 = tf::parameter<"W1", 13, 10>;
constexpr auto b1 = tf::parameter<"b1", 10>;
constexpr auto W2 = tf::parameter<"W2", 10, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto hidden = tf::named<"hidden">(tf::sigmoid(tf::linear(X, W1, b1)));
constexpr auto prediction = tf::linear(hidden, W2, b2);
constexpr auto cost = tf::mse(y, prediction);

constexpr auto step =
    tf::compile([] { return tf::optim::sgd(cost, tf::parameters_of(cost), tf::constant<0.01>); });
constexpr auto predict = tf::compile([] { return prediction; });

struct network {
  BOOST_HANA_DEFINE_STRUCT(network, (tf::tensor<double, 13, 10>, W1), (tf::tensor<double, 10>, b1),
                           (tf::tensor<double, 10, 1>, W2), (tf::tensor<double, 1>, b2));
};

bool run() {
  const tf::csv_table table = tf::read_csv(std::string(TYPEFLOW_TEST_DATA) + "/boston.csv");
  std::vector<double> features = table.without({"medv"}).values;
  const std::vector<double> prices = table.column("medv");
  tf::normalization::fit(features, 13).apply(features);

  auto weights = tf::nn::make_parameters<double>(tf::parameters_of(cost));
  tf::nn::initialize(weights, 1);
  const auto history = tf::train::fit(
      tf::train::dataset<double>{features, 13, prices, 1}, tf::shuffled_batches(506, 32, 1),
      [&](auto some_X, auto some_y) { return step(X = some_X, y = some_y, weights); }, {.epochs = 20});
  tf::nn::save("boston.weights", weights);

  std::vector<double> predicted(506);
  predict(X = features, weights, prediction = predicted);

  network model{};
  tf::nn::load("boston.weights", model);
  const double loss = step(X = features, y = prices, tf::bind_members(model));

  std::cout << tf::summary(step) << tf::loops_text(step);
  std::ofstream("model.dot") << tf::to_dot(step);
  return history.loss.back() < history.loss.front() && loss < 100 && predicted[0] > 0;
}

}  // namespace a_network

int main() { return gradients_of_a_function::run() && several_results::run() && a_network::run() ? 0 : 1; }
