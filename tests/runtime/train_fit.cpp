// SPDX-License-Identifier: BSL-1.0
// The training loop: the published run, the three ways to choose rows, what it refuses.
#include <typeflow/data/csv.hpp>
#include <typeflow/data/normalize.hpp>
#include <typeflow/nn.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/train/fit.hpp>
#include <typeflow/typeflow.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace tf = typeflow;

namespace {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 13>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W1 = tf::parameter<"W1", 13, 10>;
constexpr auto b1 = tf::parameter<"b1", 10>;
constexpr auto W2 = tf::parameter<"W2", 10, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto cost = tf::mse(y, tf::linear(tf::sigmoid(tf::linear(X, W1, b1)), W2, b2));
constexpr auto step =
    tf::compile([] { return tf::optim::sgd(cost, tf::parameters_of(cost), tf::constant<0.01>); });

const std::string folder = TYPEFLOW_TEST_DATA;

std::vector<double> numbers_of(const std::string& name) {
  return tf::read_csv(folder + "/" + name, {.header = false}).values;
}

struct boston {
  std::vector<double> features, prices;
  boston() {
    const tf::csv_table table = tf::read_csv(folder + "/boston.csv");
    prices = table.column("medv");
    features = table.without({"medv"}).values;
    tf::normalization::fit(features, 13).apply(features);
  }
  tf::train::dataset<double> data() const { return {features, 13, prices, 1}; }
};

auto weights_of_run_a() {
  auto weights = tf::nn::make_parameters<double>(tf::parameters_of(cost));
  const auto first = numbers_of("refA_W1.csv"), second = numbers_of("refA_W2.csv");
  std::copy(first.begin(), first.end(), weights[W1].begin());
  std::copy(second.begin(), second.end(), weights[W2].begin());
  return weights;
}

/// Ten rows, row i of inputs i and 100 + i, of targets 1000 + i.
struct counted {
  std::vector<float> inputs, targets;
  counted() {
    for (int i = 0; i < 10; ++i) {
      inputs.insert(inputs.end(), {static_cast<float>(i), static_cast<float>(100 + i)});
      targets.push_back(static_cast<float>(1000 + i));
    }
  }
  tf::train::dataset<float> data() const { return {inputs, 2, targets, 1}; }
};

/// The rows that each step sees, and a loss of the first of them.
struct recorder {
  std::vector<std::vector<float>> steps;
  float operator()(std::span<const float> inputs, std::span<const float> targets) {
    std::vector<float> rows;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      rows.push_back(inputs[2 * i]);
      CHECK(inputs[2 * i + 1] == 100 + rows.back());
      CHECK(targets[i] == 1000 + rows.back());
    }
    steps.push_back(rows);
    return rows.front();
  }
};

std::string message_of(auto&& function) {
  try {
    function();
  } catch (const tf::error& problem) {
    return problem.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("fit repeats the lesson's run from known weights, loss by loss") {
  const boston houses;
  auto weights = weights_of_run_a();
  std::vector<double> losses;
  const auto run = tf::train::fit(houses.data(), tf::sequential_batches(506, 11),
                                  [&](std::span<const double> x, std::span<const double> t) {
                                    // The reference run stops after 50 steps, four of them in the second
                                    // epoch.
                                    if (losses.size() < 50) losses.push_back(step(X = x, y = t, weights));
                                    return losses.back();
                                  },
                                  {.epochs = 2, .show = tf::progress_mode::silent});
  const std::vector<double> expected = numbers_of("refA_losses50.csv");
  REQUIRE(losses.size() == expected.size());
  for (std::size_t i = 0; i < 50; ++i) CHECK(losses[i] == doctest::Approx(expected[i]).epsilon(1e-12));
  const double mean = std::accumulate(expected.begin(), expected.begin() + 46, 0.0) / 46;
  CHECK(run.loss[0] == doctest::Approx(mean).epsilon(1e-12));
  CHECK(run.validation_loss.empty());
  const std::vector<double> last = numbers_of("refA_final50_W1.csv");
  for (std::size_t i = 0; i < last.size(); ++i)
    CHECK(weights[W1].data()[i] == doctest::Approx(last[i]).epsilon(1e-11));
  CHECK(weights[b2][0] == doctest::Approx(5.8473032279591566).epsilon(1e-12));
}

TEST_CASE("two runs give the same bits") {
  const boston houses;
  const auto run = [&] {
    auto weights = weights_of_run_a();
    return tf::train::fit(houses.data(), tf::shuffled_batches(506, 32, 5),
                          [&](auto x, auto t) { return step(X = x, y = t, weights); },
                          {.epochs = 3, .show = tf::progress_mode::silent});
  };
  const auto first = run();
  CHECK(first.loss == run().loss);
  CHECK(first.loss[2] < first.loss[0]);
}

TEST_CASE("sequential batches come in order and whole") {
  const counted table;
  recorder seen;
  const auto run = tf::train::fit(table.data(), tf::sequential_batches(10, 4), seen,
                                  {.epochs = 2, .show = tf::progress_mode::silent});
  CHECK(seen.steps ==
        std::vector<std::vector<float>>{{0, 1, 2, 3}, {4, 5, 6, 7}, {0, 1, 2, 3}, {4, 5, 6, 7}});
  CHECK(run.loss == std::vector<double>{2, 2});
}

TEST_CASE("shuffled batches show every row once an epoch; a short batch counts by its rows") {
  const counted table;
  recorder seen;
  const auto run = tf::train::fit(table.data(), tf::shuffled_batches(10, 4, 1), seen,
                                  {.epochs = 2, .show = tf::progress_mode::silent});
  REQUIRE(seen.steps.size() == 6);
  CHECK(seen.steps[2].size() == 2);
  for (std::size_t epoch = 0; epoch < 2; ++epoch) {
    std::vector<float> rows;
    for (std::size_t s = 0; s < 3; ++s)
      rows.insert(rows.end(), seen.steps[3 * epoch + s].begin(), seen.steps[3 * epoch + s].end());
    std::sort(rows.begin(), rows.end());
    CHECK(rows == std::vector<float>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  }
  CHECK(seen.steps[0] != seen.steps[3]);
  CHECK(run.loss[0] ==
        doctest::Approx((4 * seen.steps[0][0] + 4 * seen.steps[1][0] + 2 * seen.steps[2][0]) / 10.0));
}

TEST_CASE("resampled batches are drawn anew in every step of every epoch") {
  const counted table;
  recorder seen;
  tf::train::fit(table.data(), tf::resampled_batches(10, 4, 1), seen,
                 {.epochs = 2, .show = tf::progress_mode::silent});
  REQUIRE(seen.steps.size() == 4);
  std::vector<std::size_t> drawn(4);
  tf::resampled_batches(10, 4, 1).at(3, drawn);
  CHECK(std::equal(drawn.begin(), drawn.end(), seen.steps[3].begin(),
                   [](std::size_t row, float shown) { return static_cast<float>(row) == shown; }));
  CHECK(seen.steps[0] != seen.steps[2]);
}

TEST_CASE("the validation loss is asked once an epoch") {
  const counted table;
  recorder seen;
  double asked = 0;
  const auto run = tf::train::fit(
      table.data(), tf::sequential_batches(10, 5), seen,
      {.epochs = 3, .show = tf::progress_mode::silent, .validation_loss = [&] { return ++asked; }});
  CHECK(run.validation_loss == std::vector<double>{1, 2, 3});
}

TEST_CASE("what fit refuses, it refuses in words") {
  const counted table;
  const auto nothing = [](auto, auto) { return 0.0; };
  CHECK(message_of([&] {
          tf::train::fit(tf::train::dataset<float>{table.inputs, 2, table.inputs, 1},
                         tf::sequential_batches(10, 5), nothing);
        }) ==
        "dataset: there are 10 rows of inputs and 20 of targets; give one row of targets for each row of "
        "inputs");
  CHECK(message_of([&] {
          tf::train::fit(table.data(), tf::sequential_batches(20, 15), nothing);
        }).starts_with("rows_of(): rows 0 to 15"));
  int steps = 0;
  const auto diverges = [&](auto, auto) { return ++steps < 3 ? 1.0 : HUGE_VAL; };
  CHECK(
      message_of(
          [&] { tf::train::fit(table.data(), tf::sequential_batches(10, 5), diverges, {.epochs = 9}); }) ==
      "fit: the loss of step 1 of epoch 2 is not finite; lower the learning rate, and normalise the inputs");
  CHECK(steps == 3);
}
