// SPDX-License-Identifier: BSL-1.0
// What every system must give: a few steps in double, by plain loops.
#pragma once

#include <algorithm>
#include <cmath>

#include "problem.hpp"

namespace mlp {

struct reference {
  std::vector<double> losses;  ///< each before its update
  weights<double> change;      ///< of the weights, from the start to after the last step
};

namespace detail {

inline harness::aligned_numbers<double> doubles(const numbers& from) { return {from.begin(), from.end()}; }

/// to -= by, at once for all numbers.
template <class Number>
void subtract(harness::aligned_numbers<double>& to, const harness::aligned_numbers<Number>& by) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] -= static_cast<double>(by[i]);
}

/// One row of logits becomes the derivative of its loss by them; returns the loss.
inline double softmax_loss(double* row, std::size_t count, std::size_t right) {
  const double largest = *std::max_element(row, row + count), difference = row[right] - largest;
  double total = 0;
  for (std::size_t j = 0; j < count; ++j) total += row[j] = std::exp(row[j] - largest);
  for (std::size_t j = 0; j < count; ++j) row[j] = row[j] / total - (j == right ? 1 : 0);
  return std::log(total) - difference;
}

/// One example: adds its part of the gradients, returns its loss.
inline double add_gradients(const problem& data, std::size_t example, const weights<double>& w,
                            weights<double>& gradient, std::vector<double>& h, std::vector<double>& g) {
  const std::size_t I = data.inputs, H = data.hidden, O = data.outputs;
  const number* x = data.X.data() + example * I;
  std::copy(w.b1.begin(), w.b1.end(), h.begin());
  std::copy(w.b2.begin(), w.b2.end(), g.begin());
  for (std::size_t i = 0; i < I; ++i)
    for (std::size_t k = 0; k < H; ++k) h[k] += double(x[i]) * w.W1[i * H + k];
  for (std::size_t k = 0; k < H; ++k) h[k] = 1 / (1 + std::exp(-h[k]));
  for (std::size_t k = 0; k < H; ++k)
    for (std::size_t j = 0; j < O; ++j) g[j] += h[k] * w.W2[k * O + j];
  const double loss = softmax_loss(g.data(), O, static_cast<std::size_t>(data.classes[example]));
  for (std::size_t j = 0; j < O; ++j) gradient.b2[j] += g[j];
  for (std::size_t k = 0; k < H; ++k) {
    double d = 0;
    for (std::size_t j = 0; j < O; ++j) {
      gradient.W2[k * O + j] += h[k] * g[j];
      d += w.W2[k * O + j] * g[j];
    }
    h[k] = d * h[k] * (1 - h[k]);
    gradient.b1[k] += h[k];
  }
  for (std::size_t i = 0; i < I; ++i)
    for (std::size_t k = 0; k < H; ++k) gradient.W1[i * H + k] += double(x[i]) * h[k];
  return loss;
}

}  // namespace detail

inline reference make_reference(const problem& data, int steps) {
  using detail::doubles;
  const weights<double> start{doubles(data.start.W1), doubles(data.start.b1), doubles(data.start.W2),
                              doubles(data.start.b2)};
  reference made{{}, start};
  weights<double>& w = made.change;
  std::vector<double> h(data.start.b1.size()), g(data.start.b2.size());
  const auto apply = [&](auto& to, const auto& gradient) {
    for (std::size_t i = 0; i < to.size(); ++i)
      to[i] -= double(data.learning_rate) / data.batch * gradient[i];
  };
  for (int step = 0; step < steps; ++step) {
    weights<double> gradient = start;
    for (auto* part : {&gradient.W1, &gradient.b1, &gradient.W2, &gradient.b2})
      std::fill(part->begin(), part->end(), 0);
    double loss = 0;
    for (int i = 0; i < data.batch; ++i)
      loss += detail::add_gradients(data, static_cast<std::size_t>(i), w, gradient, h, g);
    made.losses.push_back(loss / data.batch);
    apply(w.W1, gradient.W1);
    apply(w.b1, gradient.b1);
    apply(w.W2, gradient.W2);
    apply(w.b2, gradient.b2);
  }
  detail::subtract(w.W1, start.W1);
  detail::subtract(w.b1, start.b1);
  detail::subtract(w.W2, start.W2);
  detail::subtract(w.b2, start.b2);
  return made;
}

/// The largest difference between what a tensor has changed by and what it should have, relative to its
/// largest change. NaN counts as infinite.
inline double error_of_change(const numbers& now, const numbers& start,
                              const harness::aligned_numbers<double>& change) {
  double largest = 0, scale = 0;
  for (std::size_t i = 0; i < change.size(); ++i) {
    const double difference = std::abs(double(now[i]) - double(start[i]) - change[i]);
    largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
    scale = std::max(scale, std::abs(change[i]));
  }
  return now.size() == change.size() ? largest / scale : INFINITY;
}

/// Runs a system from its start as long as the reference; its largest relative error in any loss and in what
/// the weights have changed by.
template <class System>
double error_against(const reference& expected, const problem& data, System& system) {
  double largest = 0;
  for (double loss : expected.losses) {
    const double error = std::abs(double(system.step(data)) / loss - 1);
    largest = std::isnan(error) ? INFINITY : std::max(largest, error);
  }
  const weights<number> last = system.current();
  return std::max({largest, error_of_change(last.W1, data.start.W1, expected.change.W1),
                   error_of_change(last.b1, data.start.b1, expected.change.b1),
                   error_of_change(last.W2, data.start.W2, expected.change.W2),
                   error_of_change(last.b2, data.start.b2, expected.change.b2)});
}

}  // namespace mlp
