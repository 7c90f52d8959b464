// SPDX-License-Identifier: BSL-1.0
// The network by libtorch: five calls forward, the gradients by autograd, four updates in place.

#include "libtorch.hpp"

#include <torch/torch.h>

#include <algorithm>

namespace miniflow_step {

namespace {

/// A tensor of its own that holds `numbers`, and whose gradient will be asked for.
template <class Number, std::size_t N>
torch::Tensor trainable(const std::array<Number, N>& numbers, at::IntArrayRef shape) {
  torch::Tensor tensor = torch::empty(shape, torch::CppTypeToScalarType<Number>::value);
  std::copy(numbers.begin(), numbers.end(), tensor.template data_ptr<Number>());
  return tensor.requires_grad_();
}

/// The caller's numbers as a tensor, without a copy.
template <class Number>
torch::Tensor view(const Number* numbers, std::int64_t columns) {
  const std::int64_t rows = batch;
  return torch::from_blob(const_cast<Number*>(numbers), {rows, columns},
                          torch::CppTypeToScalarType<Number>::value);
}

template <class Number, std::size_t N>
void copy_to(std::array<Number, N>& numbers, const torch::Tensor& tensor) {
  std::copy_n(tensor.data_ptr<Number>(), N, numbers.begin());
}

}  // namespace

template <class Number>
struct libtorch_system<Number>::tensors {
  torch::Tensor W1, b1, W2, b2;
};

template <class Number>
libtorch_system<Number>::libtorch_system(const problem<Number>& data) : learning_rate_(data.learning_rate) {
  at::set_num_threads(1);
  const std::int64_t inputs = features, units = hidden;
  tensors_.reset(new tensors{trainable(data.start.W1, {inputs, units}), trainable(data.start.b1, {units}),
                             trainable(data.start.W2, {units, 1}), trainable(data.start.b2, {1})});
}

template <class Number>
libtorch_system<Number>::~libtorch_system() = default;

template <class Number>
Number libtorch_system<Number>::step(const Number* X, const Number* y) {
  const auto& [W1, b1, W2, b2] = *tensors_;
  const torch::Tensor activation = torch::sigmoid(torch::addmm(b1, view(X, features), W1));
  const torch::Tensor cost = torch::mse_loss(torch::addmm(b2, activation, W2), view(y, 1));
  const torch::autograd::variable_list parameters{W1, b1, W2, b2};
  const auto gradients = torch::autograd::grad({cost}, parameters);
  const torch::NoGradGuard unrecorded;
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i].sub_(gradients[i], learning_rate_);
  return cost.template item<Number>();
}

template <class Number>
weights<Number> libtorch_system<Number>::current() const {
  weights<Number> copy;
  copy_to(copy.W1, tensors_->W1);
  copy_to(copy.b1, tensors_->b1);
  copy_to(copy.W2, tensors_->W2);
  copy_to(copy.b2, tensors_->b2);
  return copy;
}

template class libtorch_system<double>;
template class libtorch_system<float>;

}  // namespace miniflow_step
