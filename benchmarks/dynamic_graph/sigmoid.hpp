// SPDX-License-Identifier: BSL-1.0
// The sigmoid node of the dynamic graph.
#pragma once

#include <cmath>

#include "node.hpp"

namespace dynamic_graph {

/// 1 / (1 + exp(-x)), elementwise, in the form that never overflows. The gradient s (1 - s) g reuses the
/// value s.
template <class Number>
class Sigmoid final : public Node<Number> {
 public:
  explicit Sigmoid(Node<Number>& node) : Node<Number>({&node}) {}

  void forward() override {
    const auto& argument = this->inbound_nodes.front()->value;
    this->value.reshape_like(argument);
    const Number* __restrict from = argument.data();
    Number* __restrict to = this->value.data();
    for (std::size_t i = 0; i < argument.size(); ++i) {
      const Number decay = std::exp(-std::abs(from[i]));
      to[i] = (from[i] >= 0 ? Number(1) : decay) / (1 + decay);
    }
  }

  void backward() override {
    const auto& incoming = this->gradient_of_value();
    auto& gradient = this->gradients[this->inbound_nodes.front()];
    gradient.reshape_like(this->value);
    const Number* __restrict s = this->value.data();
    const Number* __restrict from = incoming.data();
    Number* __restrict to = gradient.data();
    for (std::size_t i = 0; i < this->value.size(); ++i) to[i] = s[i] * (1 - s[i]) * from[i];
  }
};

}  // namespace dynamic_graph
