// SPDX-License-Identifier: BSL-1.0
// The cases `mlp_...`: one training step of a network with one hidden layer, sigmoid, the mean of the softmax
// cross entropy, stochastic gradient descent, in float. Sizes and batches vary; the data come from a seeded
// generator.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>

#include "../harness/aligned_numbers.hpp"

namespace mlp {

using number = float;
using numbers = harness::aligned_numbers<number>;

/// The layers of a network.
template <int Inputs, int Hidden, int Outputs>
struct layers {
  static constexpr int inputs = Inputs, hidden = Hidden, outputs = Outputs;
};

/// All trainable numbers; a row of W1 for each input, a row of W2 for each hidden unit.
template <class Number>
struct weights {
  harness::aligned_numbers<Number> W1, b1, W2, b2;
};

struct problem {
  int inputs, hidden, outputs, batch;
  numbers X;                                       ///< row-major, a row for each example
  harness::aligned_numbers<std::int32_t> classes;  ///< the right class of each example
  numbers labels;                                  ///< the same as floating-point numbers
  weights<number> start;
  number learning_rate;
};

inline numbers normal_numbers(std::size_t count, double deviation, std::mt19937& random) {
  std::normal_distribution<number> normal(0, static_cast<number>(deviation));
  numbers made(count);
  for (number& n : made) n = normal(random);
  return made;
}

/// Normal data; the class of an example is the place of the largest of its first few numbers, so that there
/// is something to learn.
template <class Layers>
problem make_problem(int batch, double learning_rate = 0.1) {
  constexpr std::size_t I = Layers::inputs, H = Layers::hidden, O = Layers::outputs;
  std::mt19937 random(20);
  problem made{Layers::inputs,
               Layers::hidden,
               Layers::outputs,
               batch,
               {},
               {},
               {},
               {},
               static_cast<number>(learning_rate)};
  const std::size_t rows = static_cast<std::size_t>(batch), named = I < O ? I : O;
  made.start.W1 = normal_numbers(I * H, 1 / std::sqrt(double(I)), random);
  made.start.b1 = normal_numbers(H, 0.1, random);
  made.start.W2 = normal_numbers(H * O, 1 / std::sqrt(double(H)), random);
  made.start.b2 = normal_numbers(O, 0.1, random);
  made.X = normal_numbers(rows * I, 1, random);
  for (std::size_t i = 0; i < rows; ++i) {
    const number* row = made.X.data() + i * I;
    made.classes.push_back(static_cast<std::int32_t>(std::max_element(row, row + named) - row));
    made.labels.push_back(static_cast<number>(made.classes.back()));
  }
  return made;
}

}  // namespace mlp
