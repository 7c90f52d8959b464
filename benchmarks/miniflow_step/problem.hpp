// SPDX-License-Identifier: BSL-1.0
// The case `miniflow_step`: the lesson's Boston housing network 13-10-1 with sigmoid and mean squared error,
// batches of 11 rows in their order, stochastic gradient descent at rate 0.01.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace miniflow_step {

inline constexpr std::size_t features = 13, hidden = 10, batch = 11, examples = 506,
                             batches = examples / batch;

/// All 151 trainable numbers; W1 is row-major, a row for each feature.
template <class Number>
struct weights {
  std::array<Number, features * hidden> W1{};
  std::array<Number, hidden> b1{};
  std::array<Number, hidden> W2{};
  std::array<Number, 1> b2{};
};

template <class Number>
struct problem {
  std::vector<Number> X;  // normalised features, row-major
  std::vector<Number> y;
  weights<Number> start;
  Number learning_rate = Number(0.01);

  const Number* X_of(std::size_t index) const { return X.data() + index * batch * features; }
  const Number* y_of(std::size_t index) const { return y.data() + index * batch; }
};

}  // namespace miniflow_step
