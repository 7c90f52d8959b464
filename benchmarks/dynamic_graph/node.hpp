// SPDX-License-Identifier: BSL-1.0
// The base of all nodes, as the lesson has it: inbound and outbound nodes, a value, gradients by inbound
// node, forward, backward.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "matrix.hpp"

namespace dynamic_graph {

/// One step of the computation. Nodes refer to each other by address, so they neither move nor copy, and
/// every node of a graph lives as long as the graph is used. Names follow the lesson.
template <class Number>
class Node {
 public:
  explicit Node(std::vector<Node*> inbound) : inbound_nodes(std::move(inbound)) {
    for (Node* node : inbound_nodes) {
      needs_gradient = needs_gradient || node->needs_gradient;
      // The same operand twice, Add(x, x), is one edge: its gradient arrives summed.
      if (node->outbound_nodes.empty() || node->outbound_nodes.back() != this)
        node->outbound_nodes.push_back(this);
    }
  }
  virtual ~Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Computes `value` from the inbound nodes' values.
  virtual void forward() = 0;

  /// Computes `gradients`: for each inbound node, the cost's derivative by its value through this node.
  virtual void backward() = 0;

  std::vector<Node*> inbound_nodes;
  std::vector<Node*> outbound_nodes;
  matrix<Number> value;
  std::map<const Node*, matrix<Number>> gradients;
  bool needs_gradient = false;

  /// Makes this node the cost: the derivative of its scalar value by itself is 1.
  void seed() {
    own_gradient_.reshape(1, 1);
    own_gradient_.fill(1);
  }

  /// Forgets the seed of an earlier pass.
  void clear_seed() {
    own_gradient_.reshape_like(value);
    own_gradient_.fill(0);
  }

 protected:
  /// The cost's derivative by this node's value: the sum over its consumers. With one consumer nothing is
  /// copied.
  const matrix<Number>& gradient_of_value() {
    if (outbound_nodes.empty()) return own_gradient_;
    const auto& first = outbound_nodes.front()->gradients.at(this);
    if (outbound_nodes.size() == 1) return first;
    own_gradient_ = first;
    for (std::size_t i = 1; i < outbound_nodes.size(); ++i)
      own_gradient_ += outbound_nodes[i]->gradients.at(this);
    return own_gradient_;
  }

  /// Zeroes the gradients of all inbound nodes that need one, so that backward() can add to them in any
  /// order.
  void start_gradients() {
    for (const Node* node : inbound_nodes) {
      if (!node->needs_gradient) continue;
      auto& gradient = gradients[node];
      gradient.reshape_like(node->value);
      gradient.fill(0);
    }
  }

 private:
  matrix<Number> own_gradient_;
};

}  // namespace dynamic_graph
