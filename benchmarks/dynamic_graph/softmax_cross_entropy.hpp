// SPDX-License-Identifier: BSL-1.0
// The softmax cross entropy node of the dynamic graph. The lesson has none; it is written like its other
// nodes.
#pragma once

#include <cmath>

#include "node.hpp"

namespace dynamic_graph {

/// The mean over the rows of -log(softmax(logits)) at the row's class, for logits of m x k and classes 0 .. k
/// - 1 as an m x 1 matrix; a 1 x 1 value. The logits get (softmax - 1 at the class) / m, the classes nothing.
/// Throws std::invalid_argument when the rows do not fit.
template <class Number>
class SoftmaxCrossEntropy final : public Node<Number> {
 public:
  SoftmaxCrossEntropy(Node<Number>& classes, Node<Number>& logits)
      : Node<Number>({&classes, &logits}), classes_(classes), logits_(logits) {}

  void forward() override {
    const auto& logits = logits_.value;
    if (classes_.value.rows() != logits.rows() || classes_.value.columns() != 1)
      throw std::invalid_argument("SoftmaxCrossEntropy: classes " + classes_.value.shape() + ", logits " +
                                  logits.shape());
    probabilities_.reshape_like(logits);
    Number loss = 0;
    for (std::size_t i = 0; i < logits.rows(); ++i)
      loss += softmax(logits.row(i), probabilities_.row(i), right(i));
    this->value.reshape(1, 1);
    this->value(0, 0) = loss / Number(logits.rows());
  }

  void backward() override {
    this->start_gradients();
    if (!logits_.needs_gradient) return;
    auto& gradient = this->gradients[&logits_];
    const Number factor = this->gradient_of_value()(0, 0) / Number(gradient.rows());
    for (std::size_t i = 0; i < gradient.rows(); ++i) {
      for (std::size_t j = 0; j < gradient.columns(); ++j) gradient(i, j) += factor * probabilities_(i, j);
      gradient(i, right(i)) -= factor;
    }
  }

 private:
  std::size_t right(std::size_t i) const { return static_cast<std::size_t>(classes_.value(i, 0)); }

  /// Returns the loss of one row.
  Number softmax(const Number* __restrict logits, Number* __restrict probabilities, std::size_t at) const {
    const std::size_t count = logits_.value.columns();
    const Number largest = *std::max_element(logits, logits + count);
    Number total = 0;
    for (std::size_t j = 0; j < count; ++j) total += probabilities[j] = std::exp(logits[j] - largest);
    for (std::size_t j = 0; j < count; ++j) probabilities[j] /= total;
    return std::log(total) - (logits[at] - largest);
  }

  Node<Number>& classes_;
  Node<Number>& logits_;
  matrix<Number> probabilities_;
};

}  // namespace dynamic_graph
