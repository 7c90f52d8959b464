// SPDX-License-Identifier: BSL-1.0
// `miniflow_step` as a good programmer writes it by hand without SIMD wrappers: a few loops over small
// arrays, all extents constant, no gradient stored that can be applied at once. What the compiler makes of
// these loops is what it makes of them.
#pragma once

#include <cmath>

#include "problem.hpp"

namespace miniflow_step {

/// How the activations are computed: each in its turn by the standard library.
struct sigmoid_by_standard_library {
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "plain loops with std::exp";
  static constexpr std::size_t padding = 0;

  template <class Number>
  static void apply(Number* z, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) z[i] = 1 / (1 + std::exp(-z[i]));
  }
};

template <class Number, class Sigmoid>
class loops {
 public:
  static constexpr const char* name = Sigmoid::name;
  static constexpr const char* note = Sigmoid::note;

  explicit loops(const problem<Number>& data) : w_(data.start), learning_rate_(data.learning_rate) {}

  [[gnu::noinline]] Number step(const Number* __restrict X, const Number* __restrict y) {
    Number activation[batch * hidden + Sigmoid::padding] = {}, error[batch];
    linear(X, activation);
    Sigmoid::apply(activation, batch * hidden);
    const Number loss = output(activation, y, error);
    const auto W2 = w_.W2;
    descend_output_layer(activation, error);
    for (std::size_t i = 0; i < batch; ++i)
      for (std::size_t j = 0; j < hidden; ++j) {
        Number& h = activation[i * hidden + j];  // from here on the cost's derivative by the linear value
        h = error[i] * W2[j] * (h * (1 - h));
      }
    descend_hidden_layer(X, activation);
    return loss;
  }

  weights<Number> current() const { return w_; }

 private:
  void linear(const Number* __restrict X, Number* __restrict z) const {
    for (std::size_t i = 0; i < batch; ++i) {
      Number sum[hidden];
      for (std::size_t j = 0; j < hidden; ++j) sum[j] = w_.b1[j];
      for (std::size_t k = 0; k < features; ++k)
        for (std::size_t j = 0; j < hidden; ++j) sum[j] += X[i * features + k] * w_.W1[k * hidden + j];
      for (std::size_t j = 0; j < hidden; ++j) z[i * hidden + j] = sum[j];
    }
  }

  /// Returns the mean squared error; `error` receives its derivative by each output.
  Number output(const Number* __restrict activation, const Number* __restrict y,
                Number* __restrict error) const {
    Number squares = 0;
    for (std::size_t i = 0; i < batch; ++i) {
      Number difference = w_.b2[0] - y[i];
      for (std::size_t j = 0; j < hidden; ++j) difference += activation[i * hidden + j] * w_.W2[j];
      squares += difference * difference;
      error[i] = difference * (Number(2) / Number(batch));
    }
    return squares / Number(batch);
  }

  void descend_output_layer(const Number* __restrict activation, const Number* __restrict error) {
    Number gradient[hidden] = {}, sum = 0;
    for (std::size_t i = 0; i < batch; ++i) {
      for (std::size_t j = 0; j < hidden; ++j) gradient[j] += error[i] * activation[i * hidden + j];
      sum += error[i];
    }
    for (std::size_t j = 0; j < hidden; ++j) w_.W2[j] -= learning_rate_ * gradient[j];
    w_.b2[0] -= learning_rate_ * sum;
  }

  void descend_hidden_layer(const Number* __restrict X, const Number* __restrict delta) {
    Number sum[hidden] = {};
    for (std::size_t i = 0; i < batch; ++i)
      for (std::size_t j = 0; j < hidden; ++j) sum[j] += delta[i * hidden + j];
    for (std::size_t j = 0; j < hidden; ++j) w_.b1[j] -= learning_rate_ * sum[j];
    for (std::size_t k = 0; k < features; ++k) {
      Number gradient[hidden] = {};
      for (std::size_t i = 0; i < batch; ++i)
        for (std::size_t j = 0; j < hidden; ++j) gradient[j] += X[i * features + k] * delta[i * hidden + j];
      for (std::size_t j = 0; j < hidden; ++j) w_.W1[k * hidden + j] -= learning_rate_ * gradient[j];
    }
  }

  weights<Number> w_;
  Number learning_rate_;
};

template <class Number>
using hand_loops = loops<Number, sigmoid_by_standard_library>;

}  // namespace miniflow_step
