// SPDX-License-Identifier: BSL-1.0
// Results come back as xtensor_fixed, ready for xtensor's own expressions, as soon as one container is
// xtensor's.
#include <doctest/doctest.h>
#include <array>
#include <boost/hana/define_struct.hpp>
#include <type_traits>
#include <typeflow/nn.hpp>
#include <typeflow/xtensor.hpp>
#include <vector>

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto y = tf::input<"y", N, 2>;
constexpr auto W = tf::parameter<"W", 3, 2>;
constexpr auto b = tf::parameter<"b", 2>;
constexpr auto s = tf::parameter<"s">;
constexpr auto cost = tf::sum(y * tf::linear(X, W, b)) * s;
constexpr auto step = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W, b, s)); });

struct fixed_model {
  BOOST_HANA_DEFINE_STRUCT(fixed_model, (xt::xtensor_fixed<double, xt::xshape<3, 2>>, W),
                           (xt::xtensor_fixed<double, xt::xshape<2>>, b));
};

const xt::xtensor<double, 2> inputs{{1, 2, 3}, {4, 5, 6}};
const xt::xtensor<double, 2> weights{{1, 0}, {0, 1}, {2, 2}};
const xt::xtensor<double, 1> bias{1, -1};

}  // namespace

TEST_CASE("gradients are xtensor_fixed, scalars are numbers") {
  const xt::xtensor<double, 2> target{{1, 0}, {0, 2}};
  const auto [value, gradients] = step(X = inputs, y = target, W = weights, b = bias, s = 2);
  static_assert(std::is_same_v<decltype(value), const double>);
  static_assert(std::is_same_v<decltype(gradients[W]), const xt::xtensor_fixed<double, xt::xshape<3, 2>>&>);
  static_assert(std::is_same_v<decltype(gradients[b]), const xt::xtensor_fixed<double, xt::xshape<2>>&>);
  static_assert(std::is_same_v<decltype(gradients[s]), const double&>);
  CHECK(value == 2 * (8 + 2 * 16));
  CHECK(gradients[W] == xt::xtensor<double, 2>{{2, 16}, {4, 20}, {6, 24}});
  CHECK(gradients[b] == xt::xtensor<double, 1>{2, 4});
  CHECK(gradients[s] == 40);
}

TEST_CASE("gradients take part in expressions of xtensor") {
  const xt::xtensor<double, 2> target{{1, 0}, {0, 2}};
  auto [value, gradients] = step(X = inputs, y = target, W = weights, b = bias, s = 2);
  xt::xtensor<double, 2> trained = weights - 0.5 * gradients[W];
  CHECK(trained == xt::xtensor<double, 2>{{0, -8}, {-2, -9}, {-1, -10}});
  trained += gradients[W] * gradients[b];  // broadcast over the rows
  CHECK(trained(2, 1) == -10 + 24 * 4);
  gradients[W] *= 0.0;
  CHECK(gradients[W] == xt::xtensor<double, 2>{{0, 0}, {0, 0}, {0, 0}});
}

TEST_CASE("one container of xtensor among those of the standard library is enough") {
  const std::vector<double> target{1, 0, 0, 2};
  const std::array<double, 2> bias_array{1, -1};
  tf::tensor<double, 3, 2> weight_tensor{{1, 0, 0, 1, 2, 2}};
  const auto with = step(X = inputs, y = target, W = weight_tensor, b = bias_array, s = 2.0);
  static_assert(std::is_same_v<decltype(with.gradients[b]), const xt::xtensor_fixed<double, xt::xshape<2>>&>);
  CHECK(with.value == 80);
  CHECK(with.gradients[b](1) == 4);

  const std::vector<double> input_vector{1, 2, 3, 4, 5, 6};
  const auto without = step(X = input_vector, y = target, W = weight_tensor, b = bias_array, s = 2.0);
  static_assert(std::is_same_v<decltype(without.gradients[b]), const tf::tensor<double, 2>&>);
  CHECK(without.value == 80);
}

TEST_CASE("a gradient is written into a container of the caller") {
  const xt::xtensor<double, 2> target{{1, 0}, {0, 2}};
  xt::xtensor<double, 2, xt::layout_type::column_major> storage = xt::zeros<double>({3, 2});
  const auto results =
      step(X = inputs, y = target, W = weights, b = bias, s = 2, tf::grad(cost, W) = storage);
  CHECK(results.value == 80);
  CHECK(storage == xt::xtensor<double, 2>{{2, 16}, {4, 20}, {6, 24}});
}

TEST_CASE("one result is returned as it is") {
  constexpr auto product = tf::compile([] { return tf::matmul(tf::transpose(W), W); });
  const auto gram = product(W = weights);
  static_assert(std::is_same_v<decltype(gram), const xt::xtensor_fixed<double, xt::xshape<2, 2>>>);
  CHECK(gram == xt::xtensor<double, 2>{{5, 4}, {4, 5}});
}

TEST_CASE("a model of fixed containers takes initial values") {
  fixed_model model;
  tf::nn::initialize(model, 1, tf::random::constant_value{0.5});
  CHECK(tf::nn::count_parameters(model) == 8);
  CHECK(model.W == 0.5 * xt::ones<double>({3, 2}));
  CHECK(model.b == xt::zeros<double>({2}));
}
