// SPDX-License-Identifier: BSL-1.0
// Loads the data of `miniflow_step` and the reference runs that every system must reproduce before it is
// timed.
#pragma once

#include <algorithm>
#include <cmath>

#include "../harness/numbers_file.hpp"
#include "problem.hpp"

namespace miniflow_step {

/// What a run must give: the losses of its first steps, each before the update, and the weights after them.
struct reference {
  std::vector<double> losses;
  weights<double> final;
};

/// Each column minus its mean, over its population standard deviation, as the lesson has it.
inline void normalise_columns(std::vector<double>& X) {
  for (std::size_t column = 0; column < features; ++column) {
    double mean = 0, variance = 0;
    for (std::size_t row = 0; row < examples; ++row) mean += X[row * features + column];
    mean /= examples;
    for (std::size_t row = 0; row < examples; ++row)
      variance += (X[row * features + column] - mean) * (X[row * features + column] - mean);
    const double deviation = std::sqrt(variance / examples);
    for (std::size_t row = 0; row < examples; ++row)
      X[row * features + column] = (X[row * features + column] - mean) / deviation;
  }
}

template <class Number, std::size_t N>
void copy_file(const std::string& path, std::array<Number, N>& to) {
  const auto numbers = harness::read_numbers(path);
  if (numbers.size() != N)
    throw std::runtime_error(path + " holds " + std::to_string(numbers.size()) + " numbers");
  std::transform(numbers.begin(), numbers.end(), to.begin(),
                 [](double number) { return static_cast<Number>(number); });
}

/// The data, and the initial weights of reference run `run` ("refA" or "refC").
template <class Number>
problem<Number> load_problem(const std::string& folder, const std::string& run) {
  const auto table = harness::read_numbers(folder + "/boston.csv", harness::first_line::names);
  if (table.size() != examples * (features + 1))
    throw std::runtime_error("boston.csv: not 506 rows of 14 numbers");
  std::vector<double> X;
  problem<Number> loaded;
  for (std::size_t row = 0; row < examples; ++row) {
    const auto* numbers = table.data() + row * (features + 1);
    X.insert(X.end(), numbers, numbers + features);
    loaded.y.push_back(static_cast<Number>(numbers[features]));
  }
  normalise_columns(X);
  for (double number : X) loaded.X.push_back(static_cast<Number>(number));
  copy_file(folder + "/" + run + "_W1.csv", loaded.start.W1);
  copy_file(folder + "/" + run + "_W2.csv", loaded.start.W2);
  return loaded;
}

inline reference load_reference(const std::string& folder, const std::string& run) {
  reference expected;
  expected.losses = harness::read_numbers(folder + "/" + run + "_losses50.csv");
  copy_file(folder + "/" + run + "_final50_W1.csv", expected.final.W1);
  copy_file(folder + "/" + run + "_final50_b1.csv", expected.final.b1);
  copy_file(folder + "/" + run + "_final50_W2.csv", expected.final.W2);
  copy_file(folder + "/" + run + "_final50_b2.csv", expected.final.b2);
  return expected;
}

inline double relative_error(double actual, double expected) {
  return std::abs(actual - expected) / std::max(std::abs(expected), 1e-300);
}

/// The largest difference between two arrays, relative to the largest number expected in them. NaN counts as
/// infinite.
template <class Actual, std::size_t N>
double relative_error(const std::array<Actual, N>& actual, const std::array<double, N>& expected) {
  double largest = 0, scale = 0;
  for (std::size_t i = 0; i < N; ++i) {
    const double difference = std::abs(static_cast<double>(actual[i]) - expected[i]);
    largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
    scale = std::max(scale, std::abs(expected[i]));
  }
  return largest / scale;
}

/// Runs a system from its start as long as the reference run; its largest relative error in any loss and in
/// the final weights.
template <class Number, class System>
double error_against(const reference& expected, const problem<Number>& data, System& system) {
  double largest = 0;
  for (std::size_t step = 0; step < expected.losses.size(); ++step) {
    const double loss = system.step(data.X_of(step % batches), data.y_of(step % batches));
    const double error = relative_error(loss, expected.losses[step]);
    largest = std::isnan(error) ? INFINITY : std::max(largest, error);
  }
  const weights<Number> last = system.current();
  return std::max({largest, relative_error(last.W1, expected.final.W1),
                   relative_error(last.b1, expected.final.b1), relative_error(last.W2, expected.final.W2),
                   relative_error(last.b2, expected.final.b2)});
}

}  // namespace miniflow_step
