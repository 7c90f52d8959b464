// SPDX-License-Identifier: BSL-1.0
// The lesson's quizzes from data/miniflow_golden.json: exact where the arithmetic is, else within 1e-13.
#include <doctest/doctest.h>

#include <vector>

#include <nlohmann/json.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/golden.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;
using golden::golden_case, golden::matches;

constexpr auto N = tf::axis<"N">;
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto z = tf::input<"z">;

}  // namespace

TEST_CASE("golden add2: 10 + 5 = 15") {
  const golden_case c("add2");
  const auto [value, gradients] =
      tf::compile([] { return tf::value_and_grad(x + y, tf::wrt(x, y)); })(x = c.number("x"), y = c.number("y"));
  CHECK(value == c.expected_number("out"));
  CHECK(gradients[x] == 1.0);
  CHECK(gradients[y] == 1.0);
}

TEST_CASE("golden add_fanout: a leaf that is used twice") {
  const golden_case c("add_fanout");
  const auto [value, gradients] =
      tf::compile([] { return tf::value_and_grad((x + y) + y, tf::wrt(x, y)); })(x = c.number("x"), y = c.number("y"));
  CHECK(value == c.expected_number("out"));
  CHECK(gradients[x] == 1.0);
  CHECK(gradients[y] == 2.0);
}

TEST_CASE("golden add3 and mul3: three operands") {
  const golden_case sum("add3");
  const golden_case product("mul3");
  const auto add = tf::compile([] { return tf::value_and_grad(x + y + z, tf::wrt(x, y, z)); });
  const auto multiply = tf::compile([] { return tf::value_and_grad(x * y * z, tf::wrt(x, y, z)); });
  const auto total = add(x = sum.number("x"), y = sum.number("y"), z = sum.number("z"));
  CHECK(total.value == sum.expected_number("out"));
  CHECK(total.gradients[x] == 1.0);
  CHECK(total.gradients[y] == 1.0);
  CHECK(total.gradients[z] == 1.0);
  const auto volume = multiply(x = product.number("x"), y = product.number("y"), z = product.number("z"));
  CHECK(volume.value == product.expected_number("out"));
  CHECK(volume.gradients[x] == 50.0);
  CHECK(volume.gradients[y] == 40.0);
  CHECK(volume.gradients[z] == 20.0);
}

TEST_CASE("golden add_then_mul: (x + y + z) z") {
  const golden_case c("add_then_mul");
  const auto program = tf::compile([] { return tf::value_and_grad((x + y + z) * z, tf::wrt(x, y, z)); });
  const auto [value, gradients] = program(x = c.number("x"), y = c.number("y"), z = c.number("z"));
  CHECK(value == c.expected_number("out"));
  CHECK(gradients[x] == 20.0);
  CHECK(gradients[y] == 20.0);
  CHECK(gradients[z] == 55.0);
}

namespace {
constexpr auto inputs = tf::input<"inputs", 1, 3>;
constexpr auto weights = tf::parameter<"weights", 3, 1>;
constexpr auto bias = tf::parameter<"bias", 1>;
}  // namespace

TEST_CASE("golden linear_scalar: the bias is the first summand, 12.7 exactly") {
  const golden_case c("linear_scalar");
  static constexpr auto neuron = tf::sum(tf::linear(inputs, weights, bias));
  const auto program = tf::compile([] { return tf::value_and_grad(neuron, tf::wrt(inputs, weights, bias)); });
  const auto [value, gradients] =
      program(inputs = c.input("inputs"), weights = c.input("weights"), bias = c.input("bias"));
  CHECK(value == c.expected_number("out"));
  CHECK(numbers::same(gradients[inputs], c.input("weights")));
  CHECK(numbers::same(gradients[weights], c.input("inputs")));
  CHECK(gradients[bias][0] == 1.0);
}

namespace {
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto W = tf::parameter<"W", 2, 2>;
constexpr auto b = tf::parameter<"b", 2>;
constexpr auto Z = tf::linear(X, W, b);
}  // namespace

TEST_CASE("golden linear and linear_sigmoid: X W + b for a batch") {
  const golden_case first("linear");
  const golden_case second("linear_sigmoid");
  std::vector<double> linear(4), sigmoid(4);
  tf::compile([] { return tf::outputs(Z, tf::sigmoid(Z)); })(X = first.input("X"), W = first.input("W"), b = first.input("b"),
                                                             Z = linear, tf::sigmoid(Z) = sigmoid);
  CHECK(numbers::same(linear, first.expected("out")));
  CHECK(matches(sigmoid, second.expected("out")));
}

TEST_CASE("golden mse: 281/12 exactly, and gradients of both sides") {
  const golden_case c("mse");
  static constexpr auto target = tf::input<"y", N>;
  static constexpr auto activation = tf::input<"a", N>;
  static constexpr auto cost = tf::mse(target, activation);
  std::vector<double> by_target(3), by_activation(3);
  const auto result = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(target, activation)); })(
      target = c.input("y"), activation = c.input("a"), tf::grad(cost, target) = by_target,
      tf::grad(cost, activation) = by_activation);
  CHECK(result.value == c.expected_number("cost"));
  CHECK(matches(by_target, c.expected("grad_y")));
  CHECK(matches(by_activation, c.expected("grad_a")));
}

TEST_CASE("golden gradient_descent_1d: 100 steps on x^2 + 5") {
  const golden_case c("gradient_descent_1d");
  static constexpr auto position = tf::parameter<"x">;
  static constexpr auto rate = tf::input<"learning rate">;
  const auto step =
      tf::compile([] { return tf::optim::sgd(tf::square(position) + 5_c, tf::wrt(position), rate); });
  double at = c.number("x0");
  int compared = 0;
  for (int i = 0; i <= 100; ++i) {
    const double before = at;
    const double cost = step(position = at, rate = c.number("lr"));
    const golden::json& expected = c.text.at("expect").at("cost_x_at");
    if (!expected.contains(std::to_string(i))) continue;
    ++compared;
    CHECK(matches(std::vector{cost, before}, golden::flat(expected.at(std::to_string(i)))));
  }
  CHECK(compared == 6);
}
