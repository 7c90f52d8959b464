// SPDX-License-Identifier: BSL-1.0
// The second half of the demo: the network of the MiniFlow lesson, beside the lesson's own way to run it.
#pragma once

#include <typeflow/data/csv.hpp>
#include <typeflow/data/normalize.hpp>
#include <typeflow/nn.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/train/fit.hpp>
#include <typeflow/typeflow.hpp>

#include "../../../benchmarks/miniflow_step/dynamic_graph.hpp"
#include "printing.hpp"
#include "stopwatch.hpp"

namespace demo::houses {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto price = tf::input<"price", N, 1>;
inline constexpr auto W1 = tf::parameter<"W1", 13, 10>;
inline constexpr auto b1 = tf::parameter<"b1", 10>;
inline constexpr auto W2 = tf::parameter<"W2", 10, 1>;
inline constexpr auto b2 = tf::parameter<"b2", 1>;
inline constexpr auto hidden = tf::named<"hidden">(tf::sigmoid(tf::linear(X, W1, b1)));
inline constexpr auto cost = tf::named<"cost">(tf::mse(price, tf::linear(hidden, W2, b2)));
inline constexpr auto step =
    tf::compile([] { return tf::optim::sgd(cost, tf::parameters_of(cost), tf::constant<0.01>); });

using weights = decltype(tf::nn::make_parameters<double>(tf::parameters_of(cost)));
using problem = miniflow_step::problem<double>;

/// The lesson's data: 506 rows, features normalised over all of them, prices as they are; weights from the
/// normal distribution.
inline problem load(const std::string& folder, weights& start) {
  const tf::csv_table file = tf::read_csv(folder + "/boston.csv");
  problem all;
  all.X = file.without({"medv"}).values;
  all.y = file.column("medv");
  tf::normalization::fit(all.X, 13).apply(all.X);
  tf::nn::initialize(start, 1, tf::random::normal{1});
  std::copy(start[W1].begin(), start[W1].end(), all.start.W1.begin());
  std::copy(start[W2].begin(), start[W2].end(), all.start.W2.begin());
  return all;
}

/// The same ten epochs by both, batch by batch: the losses side by side.
inline std::vector<double> print_losses(const problem& all, weights parameters) {
  miniflow_step::dynamic_graph_system<double> graph(all);
  const auto train = [&](auto step_of) {
    return tf::train::fit(tf::train::dataset<double>{all.X, 13, all.y, 1}, tf::sequential_batches(506, 11),
                          step_of, {.epochs = 10, .show = tf::progress_mode::silent})
        .loss;
  };
  const auto ours = train([&](auto x, auto y) { return step(X = x, price = y, parameters); });
  const auto theirs = train([&](auto x, auto y) { return graph.step(x.data(), y.data()); });
  std::printf("The loss of each epoch:\n\n  epoch         typeflow    dynamic graph   relative difference\n");
  for (std::size_t e = 0; e < ours.size(); ++e)
    std::printf("  %5zu %16.10f %16.10f   %.2g\n", e + 1, ours[e], theirs[e],
                std::abs(ours[e] - theirs[e]) / theirs[e]);
  return ours;
}

inline void print_times(const problem& all, weights parameters) {
  miniflow_step::dynamic_graph_system<double> lesson(all);
  miniflow_step::dynamic_graph_system<double, false> leaner(all);
  const auto epoch_of = [&](auto&& one_step) {
    return [&all, one_step] {
      for (std::size_t b = 0; b < miniflow_step::batches; ++b) one_step(all.X_of(b), all.y_of(b));
    };
  };
  const auto result = race({epoch_of([&](const double* x, const double* y) {
                              step(X = std::span(x, 11 * 13), price = std::span(y, 11), parameters);
                            }),
                            epoch_of([&](const double* x, const double* y) { lesson.step(x, y); }),
                            epoch_of([&](const double* x, const double* y) { leaner.step(x, y); })});
  const char* names[] = {"typeflow", "dynamic graph, all gradients, as in the lesson",
                         "dynamic graph, only the gradients in use"};
  std::printf("\nThe time of one step, all three measured in turns:\n\n");
  for (std::size_t i = 0; i < result.size(); ++i)
    std::printf("  %-46s %8.2f us   %5.1f x\n", names[i], 1e6 * result[i].seconds / miniflow_step::batches,
                result[i].ratio);
}

/// Trains both, prints, and returns the losses.
inline std::vector<double> run(const std::string& folder) {
  heading("2. The MiniFlow lesson, with the graph in the types and with the graph in memory");
  std::printf(
      "Boston housing, 506 rows; 13 features, 10 hidden units, 1 price. Batches of 11 in their order, rate "
      "0.01.\n"
      "The dynamic graph is the lesson's library in C++: virtual nodes, sorted when the program runs.\n\n");
  auto start = tf::nn::make_parameters<double>(tf::parameters_of(cost));
  const problem all = load(folder, start);
  const auto losses = print_losses(all, start);
  print_times(all, start);
  return losses;
}

}  // namespace demo::houses
