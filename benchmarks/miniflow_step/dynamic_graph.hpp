// SPDX-License-Identifier: BSL-1.0
// `miniflow_step` by the dynamic graph: nodes built and sorted once, then new data, a pass and an update per
// step.
#pragma once

#include "../dynamic_graph/dynamic_graph.hpp"
#include "problem.hpp"

namespace miniflow_step {

/// The lesson computes gradients of the data and the targets too; `DataGradients` false leaves them out.
template <class Number, bool DataGradients = true>
class dynamic_graph_system {
 public:
  static constexpr const char* name = DataGradients ? "dynamic_graph" : "dynamic_graph_parameters_only";
  static constexpr const char* note =
      DataGradients ? "graph built and sorted once, outside the timing; gradients of X and y as in the lesson"
                    : "graph built and sorted once, outside the timing; gradients of the weights only";

  explicit dynamic_graph_system(const problem<Number>& data) : learning_rate_(data.learning_rate) {
    using dynamic_graph::matrix;
    sorted_ = dynamic_graph::topological_sort<Number>({{&X_, matrix<Number>(batch, features)},
                                                       {&y_, matrix<Number>(batch, 1)},
                                                       {&W1_, filled(features, hidden, data.start.W1)},
                                                       {&b1_, filled(1, hidden, data.start.b1)},
                                                       {&W2_, filled(hidden, 1, data.start.W2)},
                                                       {&b2_, filled(1, 1, data.start.b2)}});
  }

  Number step(const Number* X, const Number* y) {
    std::copy_n(X, batch * features, X_.value.data());
    std::copy_n(y, batch, y_.value.data());
    dynamic_graph::forward_and_backward(sorted_);
    dynamic_graph::sgd_update(trainables_, learning_rate_);
    return cost_.value(0, 0);
  }

  weights<Number> current() const {
    weights<Number> copy;
    std::copy_n(W1_.value.data(), copy.W1.size(), copy.W1.begin());
    std::copy_n(b1_.value.data(), copy.b1.size(), copy.b1.begin());
    std::copy_n(W2_.value.data(), copy.W2.size(), copy.W2.begin());
    std::copy_n(b2_.value.data(), copy.b2.size(), copy.b2.begin());
    return copy;
  }

 private:
  template <std::size_t N>
  static dynamic_graph::matrix<Number> filled(std::size_t rows, std::size_t columns,
                                              const std::array<Number, N>& numbers) {
    dynamic_graph::matrix<Number> result(rows, columns);
    std::copy(numbers.begin(), numbers.end(), result.data());
    return result;
  }

  dynamic_graph::Input<Number> X_{DataGradients}, y_{DataGradients}, W1_, b1_, W2_, b2_;
  dynamic_graph::Linear<Number> l1_{X_, W1_, b1_};
  dynamic_graph::Sigmoid<Number> s1_{l1_};
  dynamic_graph::Linear<Number> l2_{s1_, W2_, b2_};
  dynamic_graph::MSE<Number> cost_{y_, l2_};
  std::vector<dynamic_graph::Input<Number>*> trainables_{&W1_, &b1_, &W2_, &b2_};
  dynamic_graph::graph<Number> sorted_;
  Number learning_rate_;
};

}  // namespace miniflow_step
