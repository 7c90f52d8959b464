// SPDX-License-Identifier: BSL-1.0
// MiniFlow, quiz 8: stochastic gradient descent on the Boston housing data.
#include <array>
#include <cstdio>
#include <typeflow/data/batches.hpp>
#include <typeflow/data/csv.hpp>
#include <typeflow/data/normalize.hpp>
#include <typeflow/data/rows.hpp>
#include <typeflow/miniflow.hpp>
#include <typeflow/random/generator.hpp>
#include <vector>

namespace tf = typeflow;
using namespace tf::miniflow;

constexpr std::size_t n_features = 13;
constexpr std::size_t n_hidden = 10;

// Neural network; the length of the batch is known at run time
constexpr auto batch = tf::axis<"batch">;
constexpr auto X = Input<"X", batch, n_features>;
constexpr auto y = Input<"y", batch>;
constexpr auto W1 = Input<"W1", n_features, n_hidden>;
constexpr auto b1 = Input<"b1", n_hidden>;
constexpr auto W2 = Input<"W2", n_hidden, 1>;
constexpr auto b2 = Input<"b2", 1>;

constexpr auto l1 = Linear(X, W1, b1);
constexpr auto s1 = Sigmoid(l1);
constexpr auto l2 = Linear(s1, W2, b2);
constexpr auto cost = MSE(y, l2);

int main() {
  // Load and normalize data
  const tf::csv_table data = tf::read_csv(TYPEFLOW_TEST_DATA "/boston.csv");
  std::vector<double> X_ = data.without({"medv"}).values;
  const std::vector<double> y_ = data.column("medv");
  tf::normalization::fit(X_, n_features).apply(X_);

  tf::random::generator random{.seed = 1};
  std::array<double, n_features * n_hidden> W1_;
  for (double& weight : W1_) weight = random.normal();
  std::array<double, n_hidden> b1_{};
  std::array<double, n_hidden> W2_;
  for (double& weight : W2_) weight = random.normal();
  std::array<double, 1> b2_{};

  const int epochs = 10;
  // Total number of examples
  const std::size_t m = data.rows;
  const std::size_t batch_size = 11;
  const tf::resampled_batches batches(m, batch_size, 2);
  const std::size_t steps_per_epoch = batches.steps_per_epoch();
  std::vector<std::size_t> chosen(batch_size);
  std::vector<double> X_batch(batch_size * n_features);
  std::vector<double> y_batch(batch_size);

  auto graph = topological_sort<cost>(
      feed_dict(X = X_batch, y = y_batch, W1 = W1_, b1 = b1_, W2 = W2_, b2 = b2_), trainables(W1, b1, W2, b2));

  std::printf("Total number of examples = %zu\n", m);
  double loss = 0;
  for (int i = 0; i < epochs; ++i) {
    loss = 0;
    for (std::size_t j = 0; j < steps_per_epoch; ++j) {
      // Step 1: randomly sample a batch of examples into what X and y were fed
      batches.at(static_cast<std::size_t>(i) * steps_per_epoch + j, chosen);
      tf::gather_rows<double>(X_, n_features, chosen, X_batch);
      tf::gather_rows<double>(y_, 1, chosen, y_batch);

      // Step 2
      forward_and_backward(graph);

      // Step 3
      sgd_update(graph);

      loss += graph.value;
    }
    loss /= static_cast<double>(steps_per_epoch);
    std::printf("Epoch: %d, Loss: %.3f\n", i + 1, loss);
  }

  // Twenty other seeds end between 12.2 and 20.4
  return loss > 10 && loss < 22 ? 0 : 1;
}
