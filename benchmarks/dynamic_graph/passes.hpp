// SPDX-License-Identifier: BSL-1.0
// What is done with a sorted dynamic graph: the forward pass, the backward pass, the update of stochastic
// gradient descent.
#pragma once

#include "topological_sort.hpp"

namespace dynamic_graph {

/// Computes the value of every node. The last node's value is the result of the graph.
template <class Number>
const matrix<Number>& forward_pass(const graph<Number>& sorted) {
  for (Node<Number>* node : sorted) node->forward();
  return sorted.back()->value;
}

/// Computes the value of every node and returns that of `output`.
template <class Number>
const matrix<Number>& forward_pass(const Node<Number>& output, const graph<Number>& sorted) {
  forward_pass(sorted);
  return output.value;
}

/// Computes every value, then the gradient of the last node, which must be a scalar (the cost), by every node
/// that needs one. Gradients are new in every pass, never accumulated over passes.
template <class Number>
void forward_and_backward(const graph<Number>& sorted) {
  const matrix<Number>& cost = forward_pass(sorted);
  if (cost.size() != 1)
    throw std::invalid_argument("forward_and_backward: the cost is " + cost.shape() + ", not a scalar");
  for (Node<Number>* node : sorted)
    if (node->outbound_nodes.empty()) node->clear_seed();
  sorted.back()->seed();
  for (auto node = sorted.rbegin(); node != sorted.rend(); ++node)
    if ((*node)->needs_gradient) (*node)->backward();
}

/// t.value -= learning_rate * t.gradients[t] for each trainable input t.
template <class Number>
void sgd_update(const std::vector<Input<Number>*>& trainables, Number learning_rate = Number(1e-2)) {
  for (Input<Number>* trainable : trainables) {
    Number* __restrict to = trainable->value.data();
    const Number* __restrict gradient = trainable->gradients.at(trainable).data();
    for (std::size_t i = 0; i < trainable->value.size(); ++i) to[i] -= learning_rate * gradient[i];
  }
}

}  // namespace dynamic_graph
