// SPDX-License-Identifier: BSL-1.0
// The product node of the dynamic graph.
#pragma once

#include "node.hpp"

namespace dynamic_graph {

/// Elementwise product of one or more nodes of one shape, in order. The gradient of a factor is the product
/// of the others, formed without division so that zeros are right. Throws std::invalid_argument when shapes
/// differ.
template <class Number>
class Mul final : public Node<Number> {
 public:
  template <class... Nodes>
  explicit Mul(Node<Number>& first, Nodes&... others) : Node<Number>({&first, &others...}) {}

  void forward() override {
    this->value = this->inbound_nodes.front()->value;
    for (std::size_t i = 1; i < this->inbound_nodes.size(); ++i) {
      require_same_shape("Mul", this->value, this->inbound_nodes[i]->value);
      multiply(this->value, this->inbound_nodes[i]->value);
    }
  }

  void backward() override {
    this->start_gradients();
    for (std::size_t i = 0; i < this->inbound_nodes.size(); ++i) {
      if (!this->inbound_nodes[i]->needs_gradient) continue;
      through_factor_ = this->gradient_of_value();
      for (std::size_t j = 0; j < this->inbound_nodes.size(); ++j)
        if (j != i) multiply(through_factor_, this->inbound_nodes[j]->value);
      this->gradients[this->inbound_nodes[i]] += through_factor_;
    }
  }

 private:
  static void multiply(matrix<Number>& product, const matrix<Number>& factor) {
    Number* __restrict to = product.data();
    const Number* __restrict from = factor.data();
    for (std::size_t i = 0; i < product.size(); ++i) to[i] *= from[i];
  }

  matrix<Number> through_factor_;
};

}  // namespace dynamic_graph
