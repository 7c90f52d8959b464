// SPDX-License-Identifier: BSL-1.0
// Parameters found in an expression, and structs bound as a whole.
#include <typeflow/nn.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include <doctest/doctest.h>
#include <boost/hana/define_struct.hpp>
#include <boost/hana/for_each.hpp>

#include <string>
#include <type_traits>
#include <vector>

namespace tf = typeflow;
namespace hana = boost::hana;

namespace {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto rate = tf::input<"rate">;
constexpr auto W1 = tf::parameter<"W1", 2, 3>;
constexpr auto b1 = tf::parameter<"b1", 3>;
constexpr auto W2 = tf::parameter<"W2", 3, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto scale = tf::parameter<"scale">;

constexpr auto hidden = tf::sigmoid(tf::linear(X, W1, b1));
constexpr auto prediction = tf::linear(hidden, W2, b2);
constexpr auto cost = tf::mse(y, prediction);

constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::parameters_of(cost), rate); });
constexpr auto predict = tf::compile([] { return tf::sum(prediction); });
constexpr auto encode = tf::compile([] { return tf::sum(hidden); });

// The members stand in another order than the parameters appear.
struct network {
  BOOST_HANA_DEFINE_STRUCT(network, (tf::tensor<double, 1>, b2), (tf::tensor<double, 2, 3>, W1),
                           (std::vector<double>, b1), (tf::tensor<double, 3, 1>, W2));
};

network start() { return {{{0.25}}, {{1, -2, 0.5, 0.75, -1, 2}}, {0.1, 0.2, 0.3}, {{1, -1, 0.5}}}; }

const double batch[3][2] = {{1, 2}, {-0.5, 0.25}, {0.75, -1}};
const double target[3][1] = {{1}, {2}, {-1}};

}  // namespace

template <class... Leaves>
constexpr bool finds(auto list, Leaves... leaves) {
  return std::is_same_v<decltype(list), decltype(tf::wrt(leaves...))>;
}

TEST_CASE("parameters are found once each, in the order in which one reads them") {
  CHECK(finds(tf::parameters_of(cost), W1, b1, W2, b2));
  CHECK(finds(tf::parameters_of(b2 * b1 + scale * b2), b2, b1, scale));
  CHECK(finds(tf::parameters_of(W2), W2));
  CHECK(finds(tf::parameters_of(tf::sum(scale * X)), scale));
  CHECK(finds(tf::parameters_of(tf::named<"scores">(tf::linear(X, W1, b1))), W1, b1));
  CHECK(finds(tf::parameters_of(tf::sum(b1), tf::sum(b1 * scale) + tf::sum(W2)), b1, scale, W2));
  CHECK(finds(tf::parameters_of(tf::grad(tf::sum(b1 * scale), b1)), b1, scale));
}

template <int Depth>
constexpr auto diamonds(auto x) {
  if constexpr (Depth == 0)
    return x;
  else
    return diamonds<Depth - 1>(x * x);
}

TEST_CASE("shared parts are walked once: a walk by paths would not end") {
  CHECK(finds(tf::parameters_of(diamonds<60>(b1 + scale)), b1, scale));
}

TEST_CASE("a struct binds as its members one by one") {
  network together = start();
  network single = start();
  for (int i = 0; i < 3; ++i) {
    const double loss = step(X = batch, y = target, rate = 0.1, tf::bind_members(together));
    CHECK(loss == step(X = batch, W1 = single.W1, b1 = single.b1, W2 = single.W2, b2 = single.b2, y = target,
                       rate = 0.1));
  }
  for (int i = 0; i < 6; ++i) CHECK(together.W1[i] == single.W1[i]);
  for (int i = 0; i < 3; ++i)
    CHECK(together.b1[static_cast<std::size_t>(i)] == single.b1[static_cast<std::size_t>(i)]);
  for (int i = 0; i < 3; ++i) CHECK(together.W2[i] == single.W2[i]);
  CHECK(together.b2[0] == single.b2[0]);
  CHECK(together.b2[0] != start().b2[0]);
}

TEST_CASE("the place of a struct among the bindings does not matter") {
  network first = start(), middle = start(), last = start();
  const double loss = step(first, X = batch, y = target, rate = 0.1);
  CHECK(loss == step(X = batch, middle, y = target, rate = 0.1));
  CHECK(loss == step(X = batch, y = target, rate = 0.1, last));
  CHECK(first.W1[5] == middle.W1[5]);
  CHECK(first.W1[5] == last.W1[5]);
}

TEST_CASE("a constant struct can be read, a temporary is kept, a workspace may come first") {
  const network model = start();
  const double sum = predict(X = batch, model);
  CHECK(sum == predict(X = batch, tf::bind_members(start())));
  tf::workspace memory(predict.workspace_bytes<double>);
  CHECK(sum == predict(memory, model, X = batch));
}

TEST_CASE("members that the program has no leaf for are left out") {
  const network model = start();
  CHECK(encode(X = batch, model) == encode(X = batch, W1 = model.W1, b1 = model.b1));
}

TEST_CASE("a parameter set holds what the expression needs, zero to begin with") {
  auto weights = tf::nn::make_parameters<double>(tf::parameters_of(scale * cost));
  static_assert(std::is_same_v<decltype(weights[W1]), tf::tensor<double, 2, 3>&>);
  static_assert(std::is_same_v<decltype(weights[scale]), double&>);
  static_assert(sizeof(weights) == 14 * sizeof(double));
  CHECK(weights[W1][5] == 0);
  CHECK(tf::nn::count_parameters(weights) == 14);
  std::vector<std::string> names;
  hana::for_each(weights, [&](auto member) { names.push_back(hana::first(member).c_str()); });
  CHECK(names == std::vector<std::string>{"scale", "W1", "b1", "W2", "b2"});
}

TEST_CASE("a parameter set trains as a struct does") {
  network model = start();
  auto weights = tf::nn::make_parameters<double>(tf::parameters_of(cost));
  weights[W1] = model.W1;
  for (int i = 0; i < 3; ++i) weights[b1][i] = model.b1[static_cast<std::size_t>(i)];
  weights[W2] = model.W2;
  weights[b2] = model.b2;
  for (int i = 0; i < 3; ++i)
    CHECK(step(X = batch, y = target, rate = 0.1, weights) == step(X = batch, y = target, rate = 0.1, model));
  CHECK(weights[W1][0] == model.W1[0]);
  CHECK(weights[b2][0] == model.b2[0]);
}

TEST_CASE("structs bind in constant expressions") {
  constexpr auto double_of = tf::compile([] { return tf::sum(b1 * scale); });
  constexpr double result = [&] {
    auto weights = tf::nn::make_parameters<double>(tf::wrt(b1, scale));
    weights[b1] = {{1, 2, 3}};
    weights[scale] = 2;
    return double_of(weights);
  }();
  static_assert(result == 12);
  CHECK(result == 12);
}
