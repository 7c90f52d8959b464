// SPDX-License-Identifier: BSL-1.0
// The first half of the demo: how far a car of the seventies goes on a gallon, learned by a network of two
// layers.
#pragma once

#include <typeflow/data/csv.hpp>
#include <typeflow/data/normalize.hpp>
#include <typeflow/data/split.hpp>
#include <typeflow/inspect/cost_report.hpp>
#include <typeflow/inspect/loops_text.hpp>
#include <typeflow/inspect/summary.hpp>
#include <typeflow/nn.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/train/fit.hpp>
#include <typeflow/typeflow.hpp>

#include "printing.hpp"

namespace demo::cars {

namespace tf = typeflow;

// The model. Nothing runs here: these are types.
inline constexpr auto N = tf::axis<"N">;  // the number of cars, known when the program runs
inline constexpr auto X = tf::input<"X", N, 6>;
inline constexpr auto mpg = tf::input<"mpg", N, 1>;
inline constexpr auto W1 = tf::parameter<"W1", 6, 12>;
inline constexpr auto b1 = tf::parameter<"b1", 12>;
inline constexpr auto W2 = tf::parameter<"W2", 12, 1>;
inline constexpr auto b2 = tf::parameter<"b2", 1>;
inline constexpr auto hidden = tf::named<"hidden">(tf::tanh(tf::linear(X, W1, b1)));
inline constexpr auto prediction = tf::named<"prediction">(tf::linear(hidden, W2, b2));
inline constexpr auto cost = tf::named<"cost">(tf::mse(mpg, prediction));

// Three programs of it: the compiler derives, orders and fuses them.
inline constexpr auto step =
    tf::compile([] { return tf::optim::sgd(cost, tf::parameters_of(cost), tf::constant<0.01>); });
inline constexpr auto measure = tf::compile([] { return cost; });
inline constexpr auto predict = tf::compile([] { return prediction; });

/// Features and miles per gallon of some cars.
struct table {
  std::vector<double> features, mpg;
  std::size_t rows() const { return mpg.size(); }
  tf::train::dataset<double> data() const { return {features, 6, mpg, 1}; }
};

inline table take(const tf::csv_table& all, const std::vector<double>& measured,
                  const std::vector<std::size_t>& rows) {
  table chosen{std::vector<double>(rows.size() * 6), std::vector<double>(rows.size())};
  tf::gather_rows<double>(all.values, 6, rows, chosen.features);
  tf::gather_rows<double>(measured, 1, rows, chosen.mpg);
  return chosen;
}

struct cars {
  table train, test;

  explicit cars(const std::string& folder) {
    const tf::csv_table file = tf::read_csv(folder + "/auto_mpg.csv", {.text_columns = {"origin", "name"}});
    const tf::csv_table features = file.without({"mpg"});
    const auto rows = tf::split_rows(file.rows, 0.2, 1);
    train = take(features, file.column("mpg"), rows.train);
    test = take(features, file.column("mpg"), rows.test);
    const auto normal = tf::normalization::fit(train.features, 6);  // the test cars stay unseen
    normal.apply(train.features);
    normal.apply(test.features);
  }
};

inline void print_program() {
  std::printf("The model, as it is written:\n\n");
  print_indented(tf::summary(step));
  std::printf(
      "\nOne training step, as the compiler left it: forward pass, gradient and update in one go.\n\n");
  print_indented(tf::loops_text(step));
  const tf::program_cost cost_of_step = tf::cost_report(step, 16);
  std::printf(
      "\nA step of 16 cars: %s floating-point operations in %zu loops. Its intermediate values take %s\n"
      "of the stack, for any number of cars. It allocates nothing.\n",
      tf::detail::grouped(cost_of_step.flops(cost_of_step.total)).c_str(), cost_of_step.loops.size(),
      tf::detail::memory_text(cost_of_step.workspace_bytes).c_str());
}

inline void print_losses(const tf::train::history& run) {
  const double first = std::sqrt(run.validation_loss[0]);
  std::printf("  epoch   train loss    test loss   test error in mpg\n");
  for (std::size_t e = 0; e < run.loss.size(); ++e) {
    const double error = std::sqrt(run.validation_loss[e]);
    if (is_shown(e + 1))
      std::printf("  %5zu %12.3f %12.3f   %6.2f %s\n", e + 1, run.loss[e], run.validation_loss[e], error,
                  bar(error, first).c_str());
  }
}

/// Root of the mean square, and mean absolute error, in miles per gallon.
inline void print_errors(const table& test, const std::vector<double>& predicted, double mean_of_training) {
  double squares = 0, absolute = 0, squares_of_guess = 0;
  for (std::size_t i = 0; i < test.rows(); ++i) {
    const double error = predicted[i] - test.mpg[i];
    squares += error * error;
    absolute += std::abs(error);
    squares_of_guess += (mean_of_training - test.mpg[i]) * (mean_of_training - test.mpg[i]);
  }
  const double count = static_cast<double>(test.rows());
  std::printf("\nOn the %zu cars that it has not seen: RMSE %.2f mpg, MAE %.2f mpg.", test.rows(),
              std::sqrt(squares / count), absolute / count);
  std::printf("\nTo guess the mean of the training cars each time: RMSE %.2f mpg.\n\n",
              std::sqrt(squares_of_guess / count));
  std::printf("  measured  predicted\n");
  for (std::size_t i = 0; i < 8; ++i) std::printf("  %8.1f  %9.1f\n", test.mpg[i], predicted[i]);
}

/// Trains, prints, and returns the losses.
inline tf::train::history run(const std::string& folder) {
  heading("1. How far does a car go on a gallon?");
  const cars all(folder);
  std::printf("%zu cars of 1970 to 1982, 6 features: %zu to train on, %zu to test on.\n\n",
              all.train.rows() + all.test.rows(), all.train.rows(), all.test.rows());
  print_program();

  auto weights = tf::nn::make_parameters<double>(tf::parameters_of(cost));
  tf::nn::initialize(weights, 1);
  std::printf("\nTraining: shuffled batches of 16, stochastic gradient descent, seed 1.\n\n");
  const auto history =
      tf::train::fit(all.train.data(), tf::shuffled_batches(all.train.rows(), 16, 1),
                     [&](auto x, auto y) { return step(X = x, mpg = y, weights); },
                     {.epochs = 60, .show = tf::progress_mode::silent, .validation_loss = [&] {
                        return measure(X = all.test.features, mpg = all.test.mpg, weights);
                      }});
  print_losses(history);

  std::vector<double> predicted(all.test.rows());
  predict(X = all.test.features, weights, prediction = predicted);
  print_errors(all.test, predicted, tf::normalization::fit(all.train.mpg, 1).mean[0]);
  return history;
}

}  // namespace demo::cars
