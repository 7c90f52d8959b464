// SPDX-License-Identifier: BSL-1.0
// The traps of the lesson's library, and what happens here instead. Those that must not compile are in tests/fail.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <typeflow/ir/text.hpp>
#include <typeflow/miniflow.hpp>
#include <vector>

namespace {

namespace tf = typeflow;
using namespace tf::miniflow;

constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;
constexpr auto X = Input<"X", 2, 2>;
constexpr auto W = Input<"W", 2, 1>;
constexpr auto b = Input<"b", 1>;
constexpr auto t = Input<"t", 2>;
constexpr auto prediction = Sigmoid(Linear(X, W, b));
constexpr auto cost = MSE(t, prediction);

const double X_[2][2] = {{-1, -2}, {-1, -2}};
const double t_[] = {1, 2};

/// The nodes that a program computes, in their order.
template <auto Output, class... Leaves>
std::string order_of(Leaves...) {
  using program = std::conditional_t<sizeof...(Leaves) == 0, detail::value_of<decltype(Output)::hash>,
                                     detail::gradients_of<decltype(Output)::hash, Leaves::hash...>>;
  return tf::ir::text_of(tf::passes::pipeline<program>::live::view);
}

TEST_CASE("Add(x, x), Mul(x, x): a node may stand twice") {
  auto sum = topological_sort<Add(x, x)>(feed_dict(x = 3), trainables(x));
  forward_and_backward(sum);
  CHECK(sum.value == 6);
  CHECK(sum.gradients[x] == 2);

  auto product = topological_sort<Mul(x, x)>(feed_dict(x = 3), trainables(x));
  forward_and_backward(product);
  CHECK(product.value == 9);
  CHECK(product.gradients[x] == 6);
}

TEST_CASE("fan-out: gradients are summed over consumers") {
  auto graph = topological_sort<Add(Add(x, y), y)>(feed_dict(x = 10, y = 5), trainables(x, y));
  forward_and_backward(graph);
  CHECK(graph.value == 20);
  CHECK(graph.gradients[x] == 1);
  CHECK(graph.gradients[y] == 2);
}

TEST_CASE("Mul of three: the product of the others") {
  constexpr auto z = Input<"z">;
  auto graph = topological_sort<Mul(x, y, z)>(feed_dict(x = 4, y = 5, z = 10), trainables(x, y, z));
  forward_and_backward(graph);
  CHECK(graph.value == 200);
  CHECK(graph.gradients[x] == 50);
  CHECK(graph.gradients[y] == 40);
  CHECK(graph.gradients[z] == 20);
}

TEST_CASE("MSE on m x k: the gradient is 2/(mk) of the difference, in the shape m x k") {
  constexpr auto target = Input<"target", 2, 3>;
  constexpr auto answer = Input<"answer", 2, 3>;
  const double target_[2][3] = {{1, 2, 3}, {4, 5, 6}};
  const double answer_[2][3] = {{1, 1, 1}, {1, 1, 1}};
  auto graph = topological_sort<MSE(target, answer)>(feed_dict(target = target_, answer = answer_), tf::wrt(target, answer));
  forward_and_backward(graph);
  CHECK(graph.value == doctest::Approx(55.0 / 6).epsilon(1e-15));
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 3; ++j) {
      CHECK(graph.gradients[target](i, j) == doctest::Approx(2.0 / 6 * (target_[i][j] - 1)).epsilon(1e-15));
      CHECK(graph.gradients[answer](i, j) == -graph.gradients[target](i, j));
    }
  }
}

TEST_CASE("MSE of a row and a column: compared element by element, the gradient of y in y's shape") {
  constexpr auto row = Input<"row", 3>;
  constexpr auto column = Input<"column", 3, 1>;
  const double numbers[] = {1, 2, 3};
  auto graph = topological_sort<MSE(row, column)>(feed_dict(row = numbers, column = numbers), tf::wrt(row));
  forward_and_backward(graph);
  CHECK(graph.value == 0);
  CHECK(graph.gradients[row].rank == 1);
}

TEST_CASE("no MSE at the end: any scalar has a gradient, and its seed is 1") {
  auto graph = topological_sort<Mul(Add(x, y), y)>(feed_dict(x = 2, y = 3), trainables(x, y));
  forward_and_backward(graph);
  CHECK(graph.gradients[x] == 3);
  CHECK(graph.gradients[y] == 8);
}

template <int Depth, tf::hash_type H>
constexpr auto diamonds(tf::node<H> top) {
  if constexpr (Depth == 0) return top;
  else return diamonds<Depth - 1>(Add(top, Mul(top, x)));
}

TEST_CASE("diamonds: every node once, linear in their number") {
  constexpr auto chain = diamonds<30>(x);
  auto graph = topological_sort<chain>(feed_dict(x = 1.0), trainables(x));
  forward_and_backward(graph);
  CHECK(graph.value == std::ldexp(1.0, 30));
  CHECK(graph.gradients[x] == std::ldexp(1.0, 30) * (1 + 30 / 2.0));  // x (1 + x)^30 at 1
  CHECK(tf::passes::pipeline<detail::value_of<chain.hash>>::live::view.size <= 1 + 2 * 30);
}

TEST_CASE("order: one order, operands first, whatever the order of feeding") {
  const std::string expected =
      "%3 = linear(X, W, b) : [2, 1]\n"
      "%4 = sigmoid(%3) : [2, 1]\n"
      "value %4\n";
  CHECK(order_of<prediction>() == expected);
  const double W_[2][1] = {{2}, {3}};
  const double b_[] = {-3};
  const auto one = topological_sort(feed_dict(X = X_, W = W_, b = b_));
  const auto other = topological_sort(feed_dict(b = b_, W = W_, X = X_));
  CHECK(forward_pass(prediction, one)[0] == forward_pass(prediction, other)[0]);
}

TEST_CASE("aliasing: what is fed by name is updated, what is fed as a value is not") {
  double W_[2][1] = {{2}, {3}};
  std::vector<double> b_{-3};
  auto by_name = topological_sort<cost>(feed_dict(X = X_, t = t_, W = W_, b = b_), trainables(W, b));
  auto by_value = topological_sort<cost>(feed_dict(X = X_, t = t_, W = std::array{2.0, 3.0}, b = std::vector(b_)), trainables(W, b));
  const auto before = by_value;

  forward_and_backward(by_value);
  sgd_update(by_value, 1.0);
  CHECK(b_[0] == -3);
  CHECK(by_value[b][0] > -3);
  CHECK(by_value[W][1] < 3);
  CHECK(before[b][0] == -3);
  CHECK(before[W][1] == 3);

  forward_and_backward(by_name);
  sgd_update(by_name, 1.0);
  CHECK(b_[0] == by_value[b][0]);
  CHECK(W_[1][0] == by_value[W][1]);
}

TEST_CASE("aliasing: gradients are values of their own") {
  double w = 3;
  auto graph = topological_sort<Mul(x, x)>(feed_dict(x = w), trainables(x));
  forward_and_backward(graph);
  const double first = graph.gradients[x];
  sgd_update(graph, trainables(x), 0.5);
  CHECK(w == 0);
  forward_and_backward(graph);
  CHECK(first == 6);
  CHECK(graph.gradients[x] == 0);
}

TEST_CASE("gradients are rebuilt by each pass, not accumulated") {
  auto graph = topological_sort<Mul(x, y)>(feed_dict(x = 2, y = 3), trainables(x));
  forward_and_backward(graph);
  forward_and_backward(graph);
  CHECK(graph.gradients[x] == 3);
}

TEST_CASE("integers: a fed integer is converted") {
  const auto graph = topological_sort(feed_dict(x = 10, y = 0.5f));
  CHECK(forward_pass(Add(x, y), graph) == 10.5);
}

TEST_CASE("sigmoid(-1000), sigmoid(-710): the stable form") {
  const auto at = [](double value) { return forward_pass(Sigmoid(x), topological_sort(feed_dict(x = value))); };
  CHECK(at(-1000) == 0);
  CHECK(at(1000) == 1);
  CHECK(at(-710) == doctest::Approx(4.476286225675130e-309).epsilon(1e-12));
  CHECK(at(-std::numeric_limits<double>::infinity()) == 0);

  auto graph = topological_sort<Sigmoid(x)>(feed_dict(x = -1000), trainables(x));
  forward_and_backward(graph);
  CHECK(graph.gradients[x] == 0);
}

TEST_CASE("a second graph on the same Inputs: each computes its own nodes") {
  constexpr auto sum = Add(x, y);
  constexpr auto product = Mul(x, y);
  auto first = topological_sort<sum>(feed_dict(x = 2, y = 3));
  auto second = topological_sort<product>(feed_dict(x = 2, y = 3));
  CHECK(forward_pass(first) == 5);
  CHECK(forward_pass(second) == 6);
  CHECK(order_of<sum>().find("multiply") == std::string::npos);
  CHECK(order_of<product>().find("add") == std::string::npos);
}

TEST_CASE("gradients of X and y: not computed unless asked for") {
  const std::string all = order_of<cost>(X, t, W, b);
  const std::string wanted = order_of<cost>(W, b);
  const auto count = [](const std::string& text, const std::string& word) {
    std::size_t found = 0;
    for (std::size_t i = text.find(word); i != std::string::npos; i = text.find(word, i + 1)) ++found;
    return found;
  };
  CHECK(count(all, "multiply(") > count(wanted, "multiply("));
  CHECK(count(all, "gradient ") == 4);
  CHECK(count(wanted, "gradient ") == 2);
}

TEST_CASE("2 / m is no integer division") {
  constexpr auto target = Input<"target", 3>;
  constexpr auto answer = Input<"answer", 3>;
  const double target_[] = {1, 2, 3};
  const double answer_[] = {0, 0, 0};
  auto graph = topological_sort<MSE(target, answer)>(feed_dict(target = target_, answer = answer_), tf::wrt(answer));
  forward_and_backward(graph);
  CHECK(graph.gradients[answer](1) == doctest::Approx(-4.0 / 3).epsilon(1e-15));
}

TEST_CASE("if value: arrays and zeros can be fed") {
  const std::array<double, 2> zeros{};
  CHECK(forward_pass(Add(t, t), topological_sort(feed_dict(t = zeros)))[1] == 0);
  CHECK(forward_pass(Add(x, y), topological_sort(feed_dict(x = 0, y = 0))) == 0);
}

TEST_CASE("new data in every pass: what was fed by name is read anew") {
  double value = 1;
  const auto graph = topological_sort(feed_dict(x = value, y = 1));
  CHECK(forward_pass(Add(x, y), graph) == 2);
  value = 5;
  CHECK(forward_pass(Add(x, y), graph) == 6);
}

TEST_CASE("forward_pass of an inner node needs only the Inputs of that node") {
  const double b_[] = {-3};
  const auto graph = topological_sort(feed_dict(X = X_, W = std::array{2.0, 3.0}, b = b_, t = t_));
  CHECK(forward_pass(Linear(X, W, b), graph)[0] == -11);
  CHECK(forward_pass(b, graph)[0] == -3);
}

TEST_CASE("float: a graph of floats computes in float") {
  std::vector<float> b_{-3};
  auto graph = topological_sort<cost>(
      feed_dict(X = std::vector<float>{-1, -2, -1, -2}, t = std::vector<float>{1, 2}, W = std::vector<float>{2, 3}, b = b_), trainables(b));
  forward_and_backward(graph);
  static_assert(std::is_same_v<decltype(graph.value), float>);
  CHECK(graph.value == doctest::Approx(2.4999498960133932).epsilon(1e-6));
  sgd_update(graph);
  CHECK(b_[0] == -3 - 0.01f * graph.gradients[b][0]);
}

TEST_CASE("a gradient along a named axis goes into storage that is fed for it") {
  constexpr auto rows = tf::axis<"rows">;
  constexpr auto data = Input<"data", rows, 2>;
  constexpr auto total = tf::mean(Linear(data, W, b));
  const std::vector<double> data_{1, 2, 3, 4, 5, 6};
  std::vector<double> slope(6);
  auto graph = topological_sort<total>(
      feed_dict(data = data_, W = std::array{1.0, 2.0}, b = std::array{0.0}, tf::grad(total, data) = slope), tf::wrt(data, W));
  forward_and_backward(graph);
  CHECK(graph.value == doctest::Approx(11).epsilon(1e-15));
  for (int row = 0; row < 3; ++row) {
    CHECK(slope[static_cast<std::size_t>(2 * row)] == doctest::Approx(1.0 / 3).epsilon(1e-15));
    CHECK(slope[static_cast<std::size_t>(2 * row + 1)] == doctest::Approx(2.0 / 3).epsilon(1e-15));
  }
  CHECK(graph.gradients[W](0, 0) == doctest::Approx(3).epsilon(1e-15));
  CHECK(graph.gradients[W](1, 0) == doctest::Approx(4).epsilon(1e-15));
}

TEST_CASE("a batch that does not fit is refused before anything is computed") {
  constexpr auto rows = tf::axis<"rows">;
  constexpr auto data = Input<"data", rows, 2>;
  constexpr auto labels = Input<"labels", rows>;
  const std::vector<double> data_(6);
  const std::vector<double> labels_(4);
  auto graph = topological_sort<MSE(labels, Linear(data, W, b))>(
      feed_dict(data = data_, labels = labels_, W = std::array{1.0, 1.0}, b = std::array{0.0}), trainables(W));
  CHECK_THROWS_WITH_AS(forward_and_backward(graph), doctest::Contains("axis rows has length"), tf::error);
}

}  // namespace
