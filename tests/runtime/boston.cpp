// SPDX-License-Identifier: BSL-1.0
// Reference runs A and C: the lesson's network on the Boston data, 50 steps over batches of 11 rows in file order, biases from 0,
// learning rate 0.01. Losses, first gradients and final weights within 1e-12 in double and 1e-5 in float.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include <typeflow/data/batches.hpp>
#include <typeflow/data/csv.hpp>
#include <typeflow/data/normalize.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

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
constexpr auto cost = tf::mse(y, tf::linear(tf::sigmoid(tf::linear(X, W1, b1)), W2, b2));

constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.01>); });
constexpr auto backward = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W1, b1, W2, b2)); });
constexpr auto forward = tf::compile([] { return cost; });

std::vector<double> read(const std::string& name) {
  return tf::read_csv(std::string(TYPEFLOW_TEST_DATA "/") + name, {.header = false}).values;
}

template <class T>
struct houses {
  std::vector<T> features, prices;
  houses() {
    const tf::csv_table table = tf::read_csv(TYPEFLOW_TEST_DATA "/boston.csv");
    std::vector<double> values = table.without({"medv"}).values;
    tf::normalization::fit(values, 13).apply(values);
    for (const double value : values) features.push_back(static_cast<T>(value));
    for (const double price : table.column("medv")) prices.push_back(static_cast<T>(price));
  }
  std::span<const T> features_of(tf::row_range rows) const { return tf::rows_of(std::span(features), 13, rows); }
  std::span<const T> prices_of(tf::row_range rows) const { return tf::rows_of(std::span(prices), 1, rows); }
};

template <class T>
struct weights {
  tf::tensor<T, 13, 10> w1;
  tf::tensor<T, 10> v1{};
  tf::tensor<T, 10, 1> w2;
  tf::tensor<T, 1> v2{};
  weights(const std::vector<double>& first, const std::vector<double>& second) {
    for (std::int64_t i = 0; i < 130; ++i) w1[i] = static_cast<T>(first.at(static_cast<std::size_t>(i)));
    for (std::int64_t i = 0; i < 10; ++i) w2[i] = static_cast<T>(second.at(static_cast<std::size_t>(i)));
  }
};

template <class T>
weights<T> weights_a() {
  return {read("refA_W1.csv"), read("refA_W2.csv")};
}

/// Run C draws nothing: its weights are a rule.
template <class T>
weights<T> weights_c() {
  std::vector<double> first, second;
  for (int i = 0; i < 13; ++i)
    for (int j = 0; j < 10; ++j) first.push_back(((10 * i + j) * 37 % 101 - 50) / 50.0);
  for (int j = 0; j < 10; ++j) second.push_back(((29 * j + 7) % 23 - 11) / 11.0);
  return {first, second};
}

template <class T>
std::vector<T> train(const houses<T>& data, weights<T>& w) {
  const tf::sequential_batches batches(data.prices.size(), 11);
  std::vector<T> losses;
  for (std::uint64_t i = 0; i < 50; ++i) {
    const tf::row_range rows = batches.at(i);
    losses.push_back(step(X = data.features_of(rows), y = data.prices_of(rows), W1 = w.w1, b1 = w.v1, W2 = w.w2, b2 = w.v2));
  }
  return losses;
}

/// In double each element by itself; in float by the tensor's largest element, since one that cancels to nearly 0 keeps the rounding
/// errors of what cancelled.
template <class Tensor>
double difference_to_file(const Tensor& actual, const std::string& name) {
  return std::is_same_v<typename Tensor::value_type, double> ? numbers::largest_difference(actual, read(name))
                                                             : numbers::difference_by_scale(actual, read(name));
}

template <class T>
void check_run(const std::string& run, weights<T> w, double tolerance) {
  const houses<T> data;
  REQUIRE(data.prices.size() == 506);
  const std::vector<T> losses = train(data, w);
  CHECK(numbers::largest_difference(losses, read(run + "_losses50.csv")) <= tolerance);
  CHECK(difference_to_file(w.w1, run + "_final50_W1.csv") <= tolerance);
  CHECK(difference_to_file(w.v1, run + "_final50_b1.csv") <= tolerance);
  CHECK(difference_to_file(w.w2, run + "_final50_W2.csv") <= tolerance);
  CHECK(difference_to_file(w.v2, run + "_final50_b2.csv") <= tolerance);
}

double cost_of_all(const houses<double>& data, const weights<double>& w) {
  return forward(X = data.features, y = data.prices, W1 = w.w1, b1 = w.v1, W2 = w.w2, b2 = w.v2);
}

}  // namespace

TEST_CASE("Boston run A: losses and weights of 50 steps, double") { check_run("refA", weights_a<double>(), 1e-12); }
TEST_CASE("Boston run C: losses and weights of 50 steps, double") { check_run("refC", weights_c<double>(), 1e-12); }
TEST_CASE("Boston run A: losses and weights of 50 steps, float") { check_run("refA", weights_a<float>(), 1e-5); }
TEST_CASE("Boston run C: losses and weights of 50 steps, float") { check_run("refC", weights_c<float>(), 1e-5); }

TEST_CASE("Boston: the rule of run C gives its files") {
  const weights<double> w = weights_c<double>();
  CHECK(numbers::same(w.w1, read("refC_W1.csv")));
  CHECK(numbers::same(w.w2, read("refC_W2.csv")));
}

TEST_CASE("Boston run A: the first gradients") {
  const houses<double> data;
  const weights<double> w = weights_a<double>();
  const tf::row_range rows{0, 11};
  const auto [value, gradients] =
      backward(X = data.features_of(rows), y = data.prices_of(rows), W1 = w.w1, b1 = w.v1, W2 = w.w2, b2 = w.v2);
  CHECK(numbers::relative_difference(value, 717.83799345956072) <= 1e-12);
  CHECK(numbers::largest_difference(gradients[W1], read("refA_grad0_W1.csv")) <= 1e-12);
  CHECK(numbers::largest_difference(gradients[b1], read("refA_grad0_b1.csv")) <= 1e-12);
  CHECK(numbers::largest_difference(gradients[W2], read("refA_grad0_W2.csv")) <= 1e-12);
  CHECK(numbers::largest_difference(gradients[b2], read("refA_grad0_b2.csv")) <= 1e-12);
}

TEST_CASE("Boston: the cost of all 506 rows before and after") {
  const houses<double> data;
  weights<double> a = weights_a<double>();
  weights<double> c = weights_c<double>();
  CHECK(numbers::relative_difference(cost_of_all(data, a), 607.9823949031712) <= 1e-12);
  train(data, a);
  train(data, c);
  CHECK(numbers::relative_difference(cost_of_all(data, a), 47.30506033880239) <= 1e-12);
  CHECK(numbers::relative_difference(cost_of_all(data, c), 39.65416865955785) <= 1e-12);
}
