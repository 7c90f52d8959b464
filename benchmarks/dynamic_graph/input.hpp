// SPDX-License-Identifier: BSL-1.0
// A leaf of the dynamic graph: data, target or parameter.
#pragma once

#include "node.hpp"

namespace dynamic_graph {

/// Keeps the value that the user assigns. Its gradient is found under its own key, `t.gradients[&t]`. The
/// lesson computes a gradient for every input, data and labels too; `Input(false)` declines it, and with it
/// all work that would serve only it.
template <class Number>
class Input final : public Node<Number> {
 public:
  explicit Input(bool wants_gradient = true) : Node<Number>({}) { this->needs_gradient = wants_gradient; }

  void forward() override {}
  void backward() override { this->gradients[this] = this->gradient_of_value(); }
};

}  // namespace dynamic_graph
