// SPDX-License-Identifier: BSL-1.0
// The mean squared error of the dynamic graph.
#pragma once

#include "node.hpp"

namespace dynamic_graph {

/// The mean of (y - a)^2 over all m k elements, as a 1 x 1 value. y gets (2 / (m k)) (y - a), a the opposite,
/// each in its own shape (the lesson divides by m alone, which is right only for one column). Throws
/// std::invalid_argument when the shapes differ.
template <class Number>
class MSE final : public Node<Number> {
 public:
  MSE(Node<Number>& y, Node<Number>& a) : Node<Number>({&y, &a}), y_(y), a_(a) {}

  void forward() override {
    require_same_shape("MSE", y_.value, a_.value);
    difference_.reshape_like(y_.value);
    Number sum = 0;
    for (std::size_t i = 0; i < difference_.size(); ++i) {
      const Number difference = y_.value.data()[i] - a_.value.data()[i];
      difference_.data()[i] = difference;
      sum += difference * difference;
    }
    this->value.reshape(1, 1);
    this->value(0, 0) = sum / Number(difference_.size());
  }

  void backward() override {
    this->start_gradients();
    const Number factor = this->gradient_of_value()(0, 0) * 2 / Number(difference_.size());
    if (y_.needs_gradient) add_scaled_difference(factor, this->gradients[&y_]);
    if (a_.needs_gradient) add_scaled_difference(-factor, this->gradients[&a_]);
  }

 private:
  void add_scaled_difference(Number factor, matrix<Number>& gradient) const {
    const Number* __restrict from = difference_.data();
    Number* __restrict to = gradient.data();
    for (std::size_t i = 0; i < gradient.size(); ++i) to[i] += factor * from[i];
  }

  Node<Number>& y_;
  Node<Number>& a_;
  matrix<Number> difference_;
};

}  // namespace dynamic_graph
