// SPDX-License-Identifier: BSL-1.0
// `mlp_...` by the dynamic graph: nodes built and sorted once, then a pass and an update per step.
#pragma once

#include "../dynamic_graph/dynamic_graph.hpp"
#include "problem.hpp"

namespace mlp {

class dynamic_graph_system {
 public:
  static constexpr const char* name = "dynamic_graph";
  static constexpr const char* note =
      "graph built and sorted once, outside the timing; gradients of the weights only";

  explicit dynamic_graph_system(const problem& data) : learning_rate_(data.learning_rate) {
    using dynamic_graph::matrix;
    sorted_ =
        dynamic_graph::topological_sort<number>({{&X_, filled(data.batch, data.inputs, data.X)},
                                                 {&y_, filled(data.batch, 1, data.labels)},
                                                 {&W1_, filled(data.inputs, data.hidden, data.start.W1)},
                                                 {&b1_, filled(1, data.hidden, data.start.b1)},
                                                 {&W2_, filled(data.hidden, data.outputs, data.start.W2)},
                                                 {&b2_, filled(1, data.outputs, data.start.b2)}});
  }

  number step(const problem& data) {
    std::copy(data.X.begin(), data.X.end(), X_.value.data());
    std::copy(data.labels.begin(), data.labels.end(), y_.value.data());
    dynamic_graph::forward_and_backward(sorted_);
    dynamic_graph::sgd_update(trainables_, learning_rate_);
    return cost_.value(0, 0);
  }

  weights<number> current() const { return {all(W1_), all(b1_), all(W2_), all(b2_)}; }

 private:
  using input = dynamic_graph::Input<number>;

  static dynamic_graph::matrix<number> filled(int rows, int columns, const numbers& from) {
    dynamic_graph::matrix<number> result(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
    std::copy(from.begin(), from.end(), result.data());
    return result;
  }
  static numbers all(const input& node) { return {node.value.data(), node.value.data() + node.value.size()}; }

  input X_{false}, y_{false}, W1_, b1_, W2_, b2_;
  dynamic_graph::Linear<number> l1_{X_, W1_, b1_};
  dynamic_graph::Sigmoid<number> s1_{l1_};
  dynamic_graph::Linear<number> l2_{s1_, W2_, b2_};
  dynamic_graph::SoftmaxCrossEntropy<number> cost_{y_, l2_};
  std::vector<input*> trainables_{&W1_, &b1_, &W2_, &b2_};
  dynamic_graph::graph<number> sorted_;
  number learning_rate_;
};

}  // namespace mlp
