// SPDX-License-Identifier: BSL-1.0
// The sum node of the dynamic graph.
#pragma once

#include "node.hpp"

namespace dynamic_graph {

/// Elementwise sum of one or more nodes of one shape, in order. Throws std::invalid_argument when shapes
/// differ.
template <class Number>
class Add final : public Node<Number> {
 public:
  template <class... Nodes>
  explicit Add(Node<Number>& first, Nodes&... others) : Node<Number>({&first, &others...}) {}

  void forward() override {
    this->value = this->inbound_nodes.front()->value;
    for (std::size_t i = 1; i < this->inbound_nodes.size(); ++i) {
      require_same_shape("Add", this->value, this->inbound_nodes[i]->value);
      this->value += this->inbound_nodes[i]->value;
    }
  }

  void backward() override {
    this->start_gradients();
    const auto& incoming = this->gradient_of_value();
    for (const auto* node : this->inbound_nodes)
      if (node->needs_gradient) this->gradients[node] += incoming;
  }
};

}  // namespace dynamic_graph
