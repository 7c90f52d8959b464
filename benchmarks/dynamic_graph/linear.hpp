// SPDX-License-Identifier: BSL-1.0
// The linear transform of the dynamic graph, Z = X W + b.
#pragma once

#include "node.hpp"

namespace dynamic_graph {

/// Z = X W + b for X of m x n, W of n x k and b of 1 x k, which is added to every row. Starting from g, the
/// gradient of Z: X gets g W^T, W gets X^T g, b the sum of g's rows. Throws std::invalid_argument when the
/// shapes do not fit.
template <class Number>
class Linear final : public Node<Number> {
 public:
  Linear(Node<Number>& inputs, Node<Number>& weights, Node<Number>& bias)
      : Node<Number>({&inputs, &weights, &bias}), inputs_(inputs), weights_(weights), bias_(bias) {}

  void forward() override {
    const auto& inputs = inputs_.value;
    const auto& weights = weights_.value;
    require_fitting(inputs, weights, bias_.value);
    this->value.reshape(inputs.rows(), weights.columns());
    const std::size_t columns = weights.columns();
    for (std::size_t i = 0; i < inputs.rows(); ++i) {
      Number* __restrict out = this->value.row(i);
      std::copy_n(bias_.value.data(), columns, out);
      for (std::size_t k = 0; k < inputs.columns(); ++k) {
        const Number input = inputs(i, k);
        const Number* __restrict weight = weights.row(k);
        for (std::size_t j = 0; j < columns; ++j) out[j] += input * weight[j];
      }
    }
  }

  void backward() override {
    this->start_gradients();
    const auto& incoming = this->gradient_of_value();
    if (inputs_.needs_gradient) add_gradient_of_inputs(incoming, this->gradients[&inputs_]);
    if (weights_.needs_gradient) add_gradient_of_weights(incoming, this->gradients[&weights_]);
    if (bias_.needs_gradient) add_gradient_of_bias(incoming, this->gradients[&bias_]);
  }

 private:
  static void require_fitting(const matrix<Number>& inputs, const matrix<Number>& weights,
                              const matrix<Number>& bias) {
    if (inputs.columns() != weights.rows() || bias.rows() != 1 || bias.columns() != weights.columns())
      throw std::invalid_argument("Linear: inputs " + inputs.shape() + ", weights " + weights.shape() +
                                  ", bias " + bias.shape());
  }

  void add_gradient_of_inputs(const matrix<Number>& incoming, matrix<Number>& gradient) const {
    const std::size_t columns = incoming.columns();
    for (std::size_t i = 0; i < incoming.rows(); ++i) {
      const Number* __restrict from = incoming.row(i);
      Number* __restrict to = gradient.row(i);
      for (std::size_t k = 0; k < gradient.columns(); ++k) {
        const Number* __restrict weight = weights_.value.row(k);
        Number sum = 0;
        for (std::size_t j = 0; j < columns; ++j) sum += from[j] * weight[j];
        to[k] += sum;
      }
    }
  }

  void add_gradient_of_weights(const matrix<Number>& incoming, matrix<Number>& gradient) const {
    const std::size_t columns = incoming.columns();
    for (std::size_t i = 0; i < incoming.rows(); ++i) {
      const Number* __restrict from = incoming.row(i);
      for (std::size_t k = 0; k < gradient.rows(); ++k) {
        const Number input = inputs_.value(i, k);
        Number* __restrict to = gradient.row(k);
        for (std::size_t j = 0; j < columns; ++j) to[j] += input * from[j];
      }
    }
  }

  static void add_gradient_of_bias(const matrix<Number>& incoming, matrix<Number>& gradient) {
    const std::size_t columns = incoming.columns();
    Number* __restrict to = gradient.data();
    for (std::size_t i = 0; i < incoming.rows(); ++i) {
      const Number* __restrict from = incoming.row(i);
      for (std::size_t j = 0; j < columns; ++j) to[j] += from[j];
    }
  }

  Node<Number>& inputs_;
  Node<Number>& weights_;
  Node<Number>& bias_;
};

}  // namespace dynamic_graph
