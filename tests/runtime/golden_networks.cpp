// SPDX-License-Identifier: BSL-1.0
// The networks of data/miniflow_golden.json: values, gradients by every leaf, and steps of gradient descent.
#include <doctest/doctest.h>

#include <vector>

#include <nlohmann/json.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/golden.hpp"

namespace tf = typeflow;
using golden::golden_case, golden::matches;

namespace quiz {

constexpr auto X = tf::input<"X", 2, 2>;
constexpr auto y = tf::input<"y", 2, 1>;
constexpr auto W = tf::parameter<"W", 2, 1>;
constexpr auto b = tf::parameter<"b", 1>;
constexpr auto linear = tf::linear(X, W, b);
constexpr auto sigmoid = tf::sigmoid(linear);
constexpr auto cost = tf::mse(y, sigmoid);

}  // namespace quiz

TEST_CASE("golden backprop_quiz") {
  using namespace quiz;
  const golden_case c("backprop_quiz");
  const auto program = tf::compile([] {
    return tf::outputs(linear, sigmoid, cost, tf::grad(cost, X), tf::grad(cost, y), tf::grad(cost, W), tf::grad(cost, b));
  });
  const auto results = program(X = c.input("X"), y = c.input("y"), W = c.input("W"), b = c.input("b"));
  CHECK(numbers::same(results[linear], c.expected("linear")));
  CHECK(matches(results[sigmoid], c.expected("sigmoid")));
  CHECK(matches(results[cost], c.expected("cost")));
  CHECK(matches(results[tf::grad(cost, X)], c.expected("grad_X")));
  CHECK(matches(results[tf::grad(cost, y)], c.expected("grad_y")));
  CHECK(matches(results[tf::grad(cost, W)], c.expected("grad_W")));
  CHECK(matches(results[tf::grad(cost, b)], c.expected("grad_b")));
}

namespace two_layer {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W1 = tf::parameter<"W1", 2, 3>;
constexpr auto b1 = tf::parameter<"b1", 3>;
constexpr auto W2 = tf::parameter<"W2", 3, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto l1 = tf::linear(X, W1, b1);
constexpr auto s1 = tf::sigmoid(l1);
constexpr auto l2 = tf::linear(s1, W2, b2);
constexpr auto cost = tf::mse(y, l2);

}  // namespace two_layer

TEST_CASE("golden two_layer: values and gradients") {
  using namespace two_layer;
  const golden_case c("two_layer");
  std::vector<double> by_X(6), by_y(3), linear1(9), sigmoid1(9), linear2(3);
  const auto program = tf::compile([] {
    return tf::outputs(cost, l1, s1, l2, tf::grad(cost, X), tf::grad(cost, y), tf::grad(cost, W1), tf::grad(cost, b1),
                       tf::grad(cost, W2), tf::grad(cost, b2));
  });
  const auto results =
      program(X = c.input("X"), y = c.input("y"), W1 = c.input("W1"), b1 = c.input("b1"), W2 = c.input("W2"),
              b2 = c.input("b2"), l1 = linear1, s1 = sigmoid1, l2 = linear2, tf::grad(cost, X) = by_X,
              tf::grad(cost, y) = by_y);
  CHECK(matches(results[cost], c.expected("cost")));
  CHECK(matches(linear1, c.expected("l1")));
  CHECK(matches(sigmoid1, c.expected("s1")));
  CHECK(matches(linear2, c.expected("l2")));
  CHECK(matches(by_X, c.expected("grad_X")));
  CHECK(matches(by_y, c.expected("grad_y")));
  CHECK(matches(results[tf::grad(cost, W1)], c.expected("grad_W1")));
  CHECK(matches(results[tf::grad(cost, b1)], c.expected("grad_b1")));
  CHECK(matches(results[tf::grad(cost, W2)], c.expected("grad_W2")));
  CHECK(matches(results[tf::grad(cost, b2)], c.expected("grad_b2")));
}

TEST_CASE("golden two_layer: 1 and 100 steps of gradient descent") {
  using namespace two_layer;
  const golden_case c("two_layer");
  const auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.01>); });
  const std::vector<double> batch = c.input("X"), target = c.input("y");
  std::vector<double> w1 = c.input("W1"), v1 = c.input("b1"), w2 = c.input("W2"), v2 = c.input("b2");
  const auto run = [&] { return step(X = batch, y = target, W1 = w1, b1 = v1, W2 = w2, b2 = v2); };
  CHECK(matches(run(), c.expected("cost")));
  CHECK(matches(w1, c.expected("after1_W1")));
  CHECK(matches(v1, c.expected("after1_b1")));
  CHECK(matches(w2, c.expected("after1_W2")));
  CHECK(matches(v2, c.expected("after1_b2")));
  CHECK(matches(run(), c.expected("cost_after_1_step")));
  for (int i = 2; i < 100; ++i) run();
  CHECK(matches(run(), c.expected("cost_after_100_steps")));
}

namespace fanout {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W = tf::parameter<"W", 2, 1>;
constexpr auto b = tf::parameter<"b", 1>;
constexpr auto V = tf::parameter<"V", 1, 1>;
constexpr auto s1 = tf::sigmoid(tf::linear(X, W, b));
constexpr auto cost = tf::mse(y, s1 + tf::sigmoid(tf::linear(s1, V, b)));

}  // namespace fanout

TEST_CASE("golden fanout_graph: a hidden layer and a bias that are used twice") {
  using namespace fanout;
  const golden_case c("fanout_graph");
  std::vector<double> by_X(4), by_y(2);
  const auto [value, gradients] = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(X, y, W, b, V)); })(
      X = c.input("X"), y = c.input("y"), W = c.input("W"), b = c.input("b"), V = c.input("V"), tf::grad(cost, X) = by_X,
      tf::grad(cost, y) = by_y);
  CHECK(matches(value, c.expected("cost")));
  CHECK(matches(by_X, c.expected("grad_X")));
  CHECK(matches(by_y, c.expected("grad_y")));
  CHECK(matches(gradients[W], c.expected("grad_W")));
  CHECK(matches(gradients[b], c.expected("grad_b")));
  CHECK(matches(gradients[V], c.expected("grad_V")));
}

namespace region {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto W1 = tf::parameter<"W1", 2, 2>;
constexpr auto b1 = tf::parameter<"b1", 2>;
constexpr auto W2 = tf::parameter<"W2", 2, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto hidden = tf::named<"hidden">(tf::sigmoid(tf::linear(X, W1, b1)));
constexpr auto out = tf::named<"out">(tf::sigmoid(tf::linear(hidden, W2, b2)));

}  // namespace region

TEST_CASE("golden two_line_region: two lines joined by an and") {
  using namespace region;
  const golden_case c("two_line_region");
  std::vector<double> lines(16), inside(8);
  tf::compile([] { return tf::outputs(hidden, out); })(X = c.input("X"), W1 = c.input("W1"), b1 = c.input("b1"),
                                                       W2 = c.input("W2"), b2 = c.input("b2"), hidden = lines, out = inside);
  CHECK(matches(lines, c.expected("hidden")));
  CHECK(matches(inside, c.expected("out")));
}
