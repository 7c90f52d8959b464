// SPDX-License-Identifier: BSL-1.0
// The benchmarks' dynamic graph is a fair baseline only if it is right: the lesson's golden cases and two
// Boston reference runs.

#include "../../benchmarks/dynamic_graph/dynamic_graph.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "../../benchmarks/miniflow_step/dynamic_graph.hpp"
#include "../../benchmarks/miniflow_step/reference.hpp"

namespace {

using json = nlohmann::json;
using matrix = dynamic_graph::matrix<double>;
using Input = dynamic_graph::Input<double>;
using Add = dynamic_graph::Add<double>;
using Mul = dynamic_graph::Mul<double>;
using Linear = dynamic_graph::Linear<double>;
using Sigmoid = dynamic_graph::Sigmoid<double>;
using MSE = dynamic_graph::MSE<double>;
using dynamic_graph::forward_and_backward;
using dynamic_graph::forward_pass;

const std::string data_folder = TYPEFLOW_TEST_DATA;

json golden(const std::string& name) {
  static const json cases = json::parse(std::ifstream(data_folder + "/miniflow_golden.json"));
  for (const auto& entry : cases)
    if (entry.at("name") == name) return entry;
  throw std::runtime_error("no golden case " + name);
}

/// A number, a list (one row) or a list of rows.
matrix to_matrix(const json& numbers) {
  if (numbers.is_number()) return numbers.get<double>();
  if (!numbers.at(0).is_array()) return to_matrix(json::array({numbers}));
  matrix result(numbers.size(), numbers.at(0).size());
  for (std::size_t i = 0; i < result.rows(); ++i)
    for (std::size_t j = 0; j < result.columns(); ++j) result(i, j) = numbers.at(i).at(j);
  return result;
}

matrix to_column(const json& list) {
  matrix result(list.size(), 1);
  for (std::size_t i = 0; i < list.size(); ++i) result(i, 0) = list.at(i);
  return result;
}

void check_close(const matrix& actual, const matrix& expected, double tolerance) {
  REQUIRE(actual.shape() == expected.shape());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(std::abs(actual.data()[i] - expected.data()[i]) <= tolerance * std::abs(expected.data()[i]));
  }
}

void check_gradient(const Input& input, const json& expected, double tolerance) {
  check_close(input.gradients.at(&input), to_matrix(expected), tolerance);
}

/// Feeds x, y, z, sorts, runs forward and backward, and compares the value.
struct three_scalars {
  Input x, y, z;

  dynamic_graph::graph<double> run(const json& entry) {
    const auto& inputs = entry.at("inputs");
    dynamic_graph::feed_dict<double> feed{{&x, matrix(inputs.at("x").get<double>())},
                                          {&y, matrix(inputs.at("y").get<double>())}};
    if (inputs.contains("z")) feed.push_back({&z, matrix(inputs.at("z").get<double>())});
    auto sorted = dynamic_graph::topological_sort(feed);
    forward_and_backward(sorted);
    CHECK(sorted.back()->value(0, 0) == entry.at("expect").at("out").get<double>());
    return sorted;
  }
  static double gradient(const Input& input) { return input.gradients.at(&input)(0, 0); }
};

}  // namespace

TEST_CASE("dynamic graph: sums and products of the lesson, with their gradients") {
  three_scalars leaves;
  auto& [x, y, z] = leaves;
  SUBCASE("x + y") {
    Add sum(x, y);
    leaves.run(golden("add2"));
  }
  SUBCASE("(x + y) + y uses y twice") {
    Add sum(x, y), again(sum, y);
    leaves.run(golden("add_fanout"));
    CHECK(leaves.gradient(x) == 1);
    CHECK(leaves.gradient(y) == 2);
  }
  SUBCASE("x + y + z") {
    Add sum(x, y, z);
    leaves.run(golden("add3"));
  }
  SUBCASE("x y z") {
    Mul product(x, y, z);
    leaves.run(golden("mul3"));
    CHECK(leaves.gradient(x) == 50);
    CHECK(leaves.gradient(y) == 40);
    CHECK(leaves.gradient(z) == 20);
  }
  SUBCASE("(x + y + z) z") {
    Add sum(x, y, z);
    Mul product(sum, z);
    leaves.run(golden("add_then_mul"));
    CHECK(leaves.gradient(x) == 20);
    CHECK(leaves.gradient(y) == 20);
    CHECK(leaves.gradient(z) == 55);
  }
}

TEST_CASE("dynamic graph: the same operand twice is one edge") {
  Input x;
  Add twice(x, x);
  Mul square(twice, twice);
  const auto sorted = dynamic_graph::topological_sort<double>({{&x, 3.0}});
  CHECK(sorted.size() == 3);
  forward_and_backward(sorted);
  CHECK(square.value(0, 0) == 36);
  CHECK(x.gradients.at(&x)(0, 0) == 24);  // (2x)^2 has derivative 8x
}

TEST_CASE("dynamic graph: a product's gradient is right where a factor is zero") {
  Input x, y;
  Mul product(x, y);
  forward_and_backward(dynamic_graph::topological_sort<double>({{&x, 0.0}, {&y, 7.0}}));
  CHECK(x.gradients.at(&x)(0, 0) == 7);
  CHECK(y.gradients.at(&y)(0, 0) == 0);
}

TEST_CASE("dynamic graph: sixty diamonds take sixty visits, not two to the sixtieth") {
  Input x;
  std::vector<std::unique_ptr<Add>> diamonds;
  dynamic_graph::Node<double>* last = &x;
  for (int i = 0; i < 60; ++i) last = diamonds.emplace_back(std::make_unique<Add>(*last, *last)).get();
  const auto sorted = dynamic_graph::topological_sort<double>({{&x, 1.0}});
  CHECK(sorted.size() == 61);
  forward_and_backward(sorted);
  CHECK(x.gradients.at(&x)(0, 0) == std::ldexp(1.0, 60));
}

TEST_CASE("dynamic graph: linear transforms of the lesson") {
  Input X, W, b;
  Linear linear(X, W, b);
  Sigmoid activation(linear);
  SUBCASE("scalar stage: lists of inputs and weights") {
    const auto entry = golden("linear_scalar");
    const auto& inputs = entry.at("inputs");
    const auto sorted = dynamic_graph::topological_sort<double>({{&X, to_matrix(inputs.at("inputs"))},
                                                                 {&W, to_column(inputs.at("weights"))},
                                                                 {&b, to_matrix(inputs.at("bias"))}});
    check_close(forward_pass(linear, sorted), to_matrix(entry.at("expect").at("out")), 1e-15);
  }
  SUBCASE("matrix stage, and its sigmoid") {
    const auto inputs = golden("linear").at("inputs");
    const auto sorted = dynamic_graph::topological_sort<double>(
        {{&X, to_matrix(inputs.at("X"))}, {&W, to_matrix(inputs.at("W"))}, {&b, to_matrix(inputs.at("b"))}});
    check_close(forward_pass(linear, sorted), to_matrix(golden("linear").at("expect").at("out")), 0);
    check_close(activation.value, to_matrix(golden("linear_sigmoid").at("expect").at("out")), 1e-15);
  }
}

TEST_CASE("dynamic graph: sigmoid neither overflows nor loses small values") {
  Input x;
  Sigmoid s(x);
  forward_pass(dynamic_graph::topological_sort<double>({{&x, {{-1000, -710, 0, 1000}}}}));
  check_close(s.value, {{0, 4.476286225675130e-309, 0.5, 1}}, 1e-14);
}

TEST_CASE("dynamic graph: mean squared error of one and of several columns") {
  Input y, a;
  MSE cost(y, a);
  SUBCASE("one column, the lesson's numbers") {
    const auto entry = golden("mse");
    forward_and_backward(dynamic_graph::topological_sort<double>(
        {{&y, to_column(entry.at("inputs").at("y"))}, {&a, to_column(entry.at("inputs").at("a"))}}));
    CHECK(cost.value(0, 0) == doctest::Approx(entry.at("expect").at("cost").get<double>()).epsilon(1e-15));
    check_gradient(y, entry.at("expect").at("grad_y"), 1e-15);
    check_gradient(a, entry.at("expect").at("grad_a"), 1e-15);
  }
  SUBCASE("two by two: the mean and its gradient are over all elements") {
    forward_and_backward(
        dynamic_graph::topological_sort<double>({{&y, {{1, 2}, {3, 4}}}, {&a, {{0, 0}, {0, 2}}}}));
    CHECK(cost.value(0, 0) == (1 + 4 + 9 + 4) / 4.0);
    check_close(y.gradients.at(&y), {{0.5, 1}, {1.5, 1}}, 0);
    check_close(a.gradients.at(&a), {{-0.5, -1}, {-1.5, -1}}, 0);
  }
}

TEST_CASE("dynamic graph: gradient descent in one dimension") {
  const auto expected = golden("gradient_descent_1d").at("expect").at("cost_x_at");
  Input x, five(false);
  Mul square(x, x);
  Add cost(square, five);
  const auto sorted = dynamic_graph::topological_sort<double>({{&x, 10.0}, {&five, 5.0}});
  for (int step = 0; step <= 100; ++step) {
    const double position = x.value(0, 0);
    forward_and_backward(sorted);
    if (const auto at = expected.find(std::to_string(step)); at != expected.end()) {
      CHECK(cost.value(0, 0) == doctest::Approx(at->at(0).get<double>()).epsilon(1e-14));
      CHECK(position == doctest::Approx(at->at(1).get<double>()).epsilon(1e-13));
    }
    dynamic_graph::sgd_update<double>({&x}, 0.1);
  }
}

TEST_CASE("dynamic graph: the lesson's backpropagation quiz") {
  const auto entry = golden("backprop_quiz");
  const auto& inputs = entry.at("inputs");
  const auto& expected = entry.at("expect");
  Input X, W, b, y;
  Linear linear(X, W, b);
  Sigmoid activation(linear);
  MSE cost(y, activation);
  forward_and_backward(dynamic_graph::topological_sort<double>({{&X, to_matrix(inputs.at("X"))},
                                                                {&W, to_matrix(inputs.at("W"))},
                                                                {&b, to_matrix(inputs.at("b"))},
                                                                {&y, to_column(inputs.at("y"))}}));
  check_close(linear.value, to_matrix(expected.at("linear")), 0);
  check_close(activation.value, to_matrix(expected.at("sigmoid")), 1e-15);
  check_close(cost.value, to_matrix(expected.at("cost")), 1e-15);
  check_gradient(X, expected.at("grad_X"), 1e-15);
  check_gradient(y, expected.at("grad_y"), 1e-15);
  check_gradient(W, expected.at("grad_W"), 1e-15);
  check_gradient(b, expected.at("grad_b"), 1e-15);
}

TEST_CASE("dynamic graph: two layers, gradients and a hundred steps") {
  const auto entry = golden("two_layer");
  const auto& inputs = entry.at("inputs");
  const auto& expected = entry.at("expect");
  Input X, y, W1, b1, W2, b2;
  Linear l1(X, W1, b1);
  Sigmoid s1(l1);
  Linear l2(s1, W2, b2);
  MSE cost(y, l2);
  const auto sorted = dynamic_graph::topological_sort<double>({{&X, to_matrix(inputs.at("X"))},
                                                               {&y, to_column(inputs.at("y"))},
                                                               {&W1, to_matrix(inputs.at("W1"))},
                                                               {&b1, to_matrix(inputs.at("b1"))},
                                                               {&W2, to_matrix(inputs.at("W2"))},
                                                               {&b2, to_matrix(inputs.at("b2"))}});
  forward_and_backward(sorted);
  check_close(s1.value, to_matrix(expected.at("s1")), 1e-14);
  check_close(l2.value, to_matrix(expected.at("l2")), 1e-14);
  check_close(cost.value, to_matrix(expected.at("cost")), 1e-14);
  check_gradient(X, expected.at("grad_X"), 1e-13);
  check_gradient(y, expected.at("grad_y"), 1e-13);
  check_gradient(W1, expected.at("grad_W1"), 1e-13);
  check_gradient(b1, expected.at("grad_b1"), 1e-13);
  check_gradient(W2, expected.at("grad_W2"), 1e-13);
  check_gradient(b2, expected.at("grad_b2"), 1e-13);

  dynamic_graph::sgd_update<double>({&W1, &b1, &W2, &b2});
  check_close(W1.value, to_matrix(expected.at("after1_W1")), 1e-14);
  check_close(b2.value, to_matrix(expected.at("after1_b2")), 1e-14);
  check_close(forward_pass(sorted), to_matrix(expected.at("cost_after_1_step")), 1e-14);
  for (int step = 1; step < 100; ++step) {
    forward_and_backward(sorted);
    dynamic_graph::sgd_update<double>({&W1, &b1, &W2, &b2});
  }
  check_close(forward_pass(sorted), to_matrix(expected.at("cost_after_100_steps")), 1e-13);
}

TEST_CASE("dynamic graph: nodes used by several others") {
  const auto entry = golden("fanout_graph");
  const auto& inputs = entry.at("inputs");
  const auto& expected = entry.at("expect");
  Input X, W, b, V, y;
  Linear l1(X, W, b);
  Sigmoid s1(l1);
  Linear l2(s1, V, b);
  Sigmoid s2(l2);
  Add sum(s1, s2);
  MSE cost(y, sum);
  forward_and_backward(dynamic_graph::topological_sort<double>({{&X, to_matrix(inputs.at("X"))},
                                                                {&W, to_matrix(inputs.at("W"))},
                                                                {&b, to_matrix(inputs.at("b"))},
                                                                {&V, to_matrix(inputs.at("V"))},
                                                                {&y, to_column(inputs.at("y"))}}));
  check_close(cost.value, to_matrix(expected.at("cost")), 1e-14);
  check_gradient(X, expected.at("grad_X"), 1e-13);
  check_gradient(W, expected.at("grad_W"), 1e-13);
  check_gradient(b, expected.at("grad_b"), 1e-13);
  check_gradient(V, expected.at("grad_V"), 1e-13);
  check_gradient(y, expected.at("grad_y"), 1e-13);
}

TEST_CASE("dynamic graph: the region of two lines") {
  const auto entry = golden("two_line_region");
  const auto& inputs = entry.at("inputs");
  Input X(false), W1, b1, W2, b2;
  Linear lines(X, W1, b1);
  Sigmoid sides(lines);
  Linear both(sides, W2, b2);
  Sigmoid region(both);
  forward_pass(dynamic_graph::topological_sort<double>({{&X, to_matrix(inputs.at("X"))},
                                                        {&W1, to_matrix(inputs.at("W1"))},
                                                        {&b1, to_matrix(inputs.at("b1"))},
                                                        {&W2, to_matrix(inputs.at("W2"))},
                                                        {&b2, to_matrix(inputs.at("b2"))}}));
  check_close(sides.value, to_matrix(entry.at("expect").at("hidden")), 1e-14);
  check_close(region.value, to_matrix(entry.at("expect").at("out")), 1e-14);
}

TEST_CASE("dynamic graph: what cannot be computed is refused") {
  Input X, W, b;
  Linear linear(X, W, b);
  CHECK_THROWS_WITH(dynamic_graph::topological_sort<double>({{&X, 1.0}, {&W, 1.0}}),
                    "topological_sort: a node depends on an input that is not in the feed_dict");
  CHECK_THROWS_WITH(dynamic_graph::topological_sort<double>({{&X, 1.0}, {&X, 1.0}}),
                    "topological_sort: an input is fed twice");
  const auto sorted =
      dynamic_graph::topological_sort<double>({{&X, matrix(2, 3)}, {&W, matrix(2, 2)}, {&b, matrix(1, 2)}});
  CHECK_THROWS_WITH(forward_pass(sorted), "Linear: inputs 2 x 3, weights 2 x 2, bias 1 x 2");
  W.value = matrix(3, 2);
  CHECK_THROWS_WITH(forward_and_backward(sorted), "forward_and_backward: the cost is 2 x 2, not a scalar");
}

TEST_CASE("dynamic graph: Boston reference runs") {
  for (const std::string run : {"refA", "refC"}) {
    CAPTURE(run);
    const auto data = miniflow_step::load_problem<double>(data_folder, run);
    const auto expected = miniflow_step::load_reference(data_folder, run);
    REQUIRE(expected.losses.size() == 50);
    miniflow_step::dynamic_graph_system<double> as_in_lesson(data);
    CHECK(miniflow_step::error_against(expected, data, as_in_lesson) <= 1e-12);
    miniflow_step::dynamic_graph_system<double, false> parameters_only(data);
    CHECK(miniflow_step::error_against(expected, data, parameters_only) <= 1e-12);
  }
}
