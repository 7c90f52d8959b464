// SPDX-License-Identifier: BSL-1.0
// A training step on xtensor's containers allocates nothing, while xtensor's own assignment of an expression does.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/xtensor.hpp>

#include <xtensor/xadapt.hpp>
#include <xtensor/xview.hpp>

#include "support/allocations.hpp"
#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 13>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W1 = tf::parameter<"W1", 13, 10>;
constexpr auto b1 = tf::parameter<"b1", 10>;
constexpr auto W2 = tf::parameter<"W2", 10, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto hidden = tf::sigmoid(tf::linear(X, W1, b1));
constexpr auto cost = tf::mse(y, tf::linear(hidden, W2, b2));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.01>); });
constexpr auto backward = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W1, b2)); });
constexpr auto predict = tf::compile([] { return hidden; });

constexpr std::size_t rows = 300;

template <class Tensor>
Tensor filled(Tensor tensor, unsigned seed) {
  const std::vector<double> values = numbers::scattered(tensor.size(), seed);
  std::copy(values.begin(), values.end(), tensor.begin());
  return tensor;
}

struct example {
  xt::xtensor<double, 2> x = filled(xt::xtensor<double, 2>::from_shape({rows, 13}), 1);
  xt::xtensor<double, 2> target = filled(xt::xtensor<double, 2>::from_shape({rows, 1}), 2);
  xt::xtensor<double, 2> w1 = filled(xt::xtensor<double, 2>::from_shape({13, 10}), 3);
  xt::xtensor<double, 1> v1 = filled(xt::xtensor<double, 1>::from_shape({10}), 4);
  xt::xtensor_fixed<double, xt::xshape<10, 1>> w2 = filled(xt::xtensor_fixed<double, xt::xshape<10, 1>>{}, 5);
  xt::xarray<double> v2 = filled(xt::xarray<double>::from_shape({1}), 6);
};

}  // namespace

TEST_CASE("heap: the counter sees xtensor's assignment") {
  example e;
  xt::xtensor<double, 2> sum = e.x;
  CHECK(allocations::during([&] { sum = e.x + e.x * 2.0; }) > 0);
}

TEST_CASE("heap: a training step on xtensor's containers") {
  example e;
  double first = 0, last = 0;
  CHECK(allocations::during([&] {
          first = step(X = e.x, y = e.target, W1 = e.w1, b1 = e.v1, W2 = e.w2, b2 = e.v2);
          for (int i = 0; i < 20; ++i) last = step(X = e.x, y = e.target, W1 = e.w1, b1 = e.v1, W2 = e.w2, b2 = e.v2);
        }) == 0);
  CHECK(last < first);
}

TEST_CASE("heap: gradients come back in fixed tensors of xtensor") {
  example e;
  double value = 0, largest = 0;
  CHECK(allocations::during([&] {
          const auto result = backward(X = e.x, y = e.target, W1 = e.w1, b1 = e.v1, W2 = e.w2, b2 = e.v2);
          value = result.value;
          for (const double g : result.gradients[W1]) largest = g > largest ? g : largest;
        }) == 0);
  CHECK(value > 0);
  CHECK(largest > 0);
}

TEST_CASE("heap: views and column-major tensors of xtensor") {
  example e;
  xt::xtensor<double, 2, xt::layout_type::column_major> columns = e.w1;
  xt::xtensor<double, 2> result = xt::xtensor<double, 2>::from_shape({rows / 2, 10});
  auto every_second = xt::view(e.x, xt::range(0, rows, 2), xt::all());
  CHECK(allocations::during([&] { predict(X = every_second, W1 = columns, b1 = e.v1, hidden = result); }) == 0);
  CHECK(result(0, 0) > 0);
}
