// SPDX-License-Identifier: BSL-1.0
// Fifty steps on the Boston data in the lesson's words, against the lesson's own library: losses and final parameters.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <typeflow/data/batches.hpp>
#include <typeflow/data/csv.hpp>
#include <typeflow/data/normalize.hpp>
#include <typeflow/miniflow.hpp>
#include <vector>

namespace {

namespace tf = typeflow;
using namespace tf::miniflow;

constexpr auto X = Input<"X", tf::axis<"batch">, 13>;
constexpr auto y = Input<"y", tf::axis<"batch">>;
constexpr auto W1 = Input<"W1", 13, 10>;
constexpr auto b1 = Input<"b1", 10>;
constexpr auto W2 = Input<"W2", 10, 1>;
constexpr auto b2 = Input<"b2", 1>;
constexpr auto cost = MSE(y, Linear(Sigmoid(Linear(X, W1, b1)), W2, b2));

template <class T>
std::vector<T> numbers_in(const std::string& name) {
  const auto read = tf::read_csv(std::string(TYPEFLOW_TEST_DATA "/") + name, {.header = false}).values;
  return std::vector<T>(read.begin(), read.end());
}

template <class T>
struct data_set {
  std::vector<T> features;
  std::vector<T> prices;

  static data_set boston() {
    const tf::csv_table table = tf::read_csv(TYPEFLOW_TEST_DATA "/boston.csv");
    std::vector<double> x = table.without({"medv"}).values;
    const std::vector<double> target = table.column("medv");
    tf::normalization::fit(x, 13).apply(x);
    return {{x.begin(), x.end()}, {target.begin(), target.end()}};
  }
};

/// The largest difference relative to the largest number.
template <class T>
double distance_from(const std::vector<T>& found, const std::string& expected_in) {
  const std::vector<double> expected = numbers_in<double>(expected_in);
  REQUIRE(found.size() == expected.size());
  double difference = 0;
  double largest = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    difference = std::max(difference, std::abs(static_cast<double>(found[i]) - expected[i]));
    largest = std::max(largest, std::abs(expected[i]));
  }
  return difference / largest;
}

/// Run A or C: batches in the order of the file, learning rate 0.01.
template <class T>
void check_run(const std::string& run, double tolerance) {
  const auto data = data_set<T>::boston();
  auto W1_ = numbers_in<T>("ref" + run + "_W1.csv");
  auto W2_ = numbers_in<T>("ref" + run + "_W2.csv");
  std::vector<T> b1_(10);
  std::vector<T> b2_(1);
  std::span<const T> X_batch;
  std::span<const T> y_batch;
  auto graph = topological_sort<cost>(
      feed_dict(X = X_batch, y = y_batch, W1 = W1_, b1 = b1_, W2 = W2_, b2 = b2_), trainables(W1, b1, W2, b2));

  const tf::sequential_batches batches(506, 11);
  std::vector<T> losses;
  for (std::size_t step = 0; step < 50; ++step) {
    X_batch = tf::rows_of<const T>(data.features, 13, batches.at(step));
    y_batch = tf::rows_of<const T>(data.prices, 1, batches.at(step));
    forward_and_backward(graph);
    sgd_update(graph);
    losses.push_back(graph.value);
  }
  CHECK(distance_from(losses, "ref" + run + "_losses50.csv") < tolerance);
  CHECK(distance_from(W1_, "ref" + run + "_final50_W1.csv") < tolerance);
  CHECK(distance_from(b1_, "ref" + run + "_final50_b1.csv") < tolerance);
  CHECK(distance_from(W2_, "ref" + run + "_final50_W2.csv") < tolerance);
  CHECK(distance_from(b2_, "ref" + run + "_final50_b2.csv") < tolerance);
}

TEST_CASE("run A, double") { check_run<double>("A", 1e-12); }
TEST_CASE("run C, double") { check_run<double>("C", 1e-12); }
TEST_CASE("run C, float") { check_run<float>("C", 1e-5); }

}  // namespace
