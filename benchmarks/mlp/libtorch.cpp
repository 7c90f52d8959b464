// SPDX-License-Identifier: BSL-1.0
// A step with libtorch as its users write it: the loss recorded, the gradients by autograd, four updates in
// place.

#include "libtorch.hpp"

#include <torch/torch.h>

#include <algorithm>

namespace mlp {

struct libtorch_system::tensors {
  torch::Tensor X, classes, W1, b1, W2, b2;
};

namespace {

torch::Tensor copied(const numbers& from, at::IntArrayRef shape) {
  torch::Tensor tensor = torch::empty(shape, torch::kFloat);
  std::copy(from.begin(), from.end(), tensor.data_ptr<number>());
  return tensor;
}

numbers copied(const torch::Tensor& tensor) {
  return {tensor.data_ptr<number>(), tensor.data_ptr<number>() + tensor.numel()};
}

}  // namespace

libtorch_system::libtorch_system(const problem& data) : learning_rate_(data.learning_rate) {
  at::set_num_threads(1);
  torch::Tensor classes = torch::empty({data.batch}, torch::kLong);
  std::copy(data.classes.begin(), data.classes.end(), classes.data_ptr<std::int64_t>());
  tensors_.reset(new tensors{copied(data.X, {data.batch, data.inputs}), classes,
                             copied(data.start.W1, {data.inputs, data.hidden}).requires_grad_(),
                             copied(data.start.b1, {data.hidden}).requires_grad_(),
                             copied(data.start.W2, {data.hidden, data.outputs}).requires_grad_(),
                             copied(data.start.b2, {data.outputs}).requires_grad_()});
}

libtorch_system::~libtorch_system() = default;

number libtorch_system::step(const problem&) {
  const auto& [X, classes, W1, b1, W2, b2] = *tensors_;
  const torch::Tensor activation = torch::sigmoid(torch::addmm(b1, X, W1));
  const torch::Tensor cost = torch::cross_entropy_loss(torch::addmm(b2, activation, W2), classes);
  const torch::autograd::variable_list parameters{W1, b1, W2, b2};
  const auto gradients = torch::autograd::grad({cost}, parameters);
  const torch::NoGradGuard unrecorded;
  for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i].sub_(gradients[i], learning_rate_);
  return cost.item<number>();
}

weights<number> libtorch_system::current() const {
  return {copied(tensors_->W1), copied(tensors_->b1), copied(tensors_->W2), copied(tensors_->b2)};
}

}  // namespace mlp
