// SPDX-License-Identifier: BSL-1.0
// `mlp_...` as a good programmer writes it by hand without SIMD wrappers: loops over small arrays, all
// extents constant, one example after the other. What the compiler makes of these loops is what it makes of
// them.
#pragma once

#include <cmath>

#include "problem.hpp"

namespace mlp {

template <class Layers>
class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "plain loops with std::exp";

  explicit hand_loops(const problem& data)
      : w_(data.start), gradient_(data.start), rate_(data.learning_rate) {}

  [[gnu::noinline]] number step(const problem& data) {
    for (auto* part : {&gradient_.W1, &gradient_.b1, &gradient_.W2, &gradient_.b2})
      std::fill(part->begin(), part->end(), number(0));
    const std::size_t batch = static_cast<std::size_t>(data.batch);
    number loss = 0;
    for (std::size_t i = 0; i < batch; ++i)
      loss += add_gradients(data.X.data() + i * inputs, static_cast<std::size_t>(data.classes[i]),
                            w_.W1.data(), w_.W2.data(), gradient_.W1.data(), gradient_.W2.data());
    const number rate = rate_ / static_cast<number>(batch);
    descend(w_.W1, gradient_.W1, rate);
    descend(w_.b1, gradient_.b1, rate);
    descend(w_.W2, gradient_.W2, rate);
    descend(w_.b2, gradient_.b2, rate);
    return loss / static_cast<number>(batch);
  }
  weights<number> current() const { return w_; }

 private:
  static constexpr std::size_t inputs = Layers::inputs, hidden = Layers::hidden, outputs = Layers::outputs;

  static void descend(numbers& to, const numbers& gradient, number rate) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] -= rate * gradient[i];
  }
  number add_gradients(const number* __restrict x, std::size_t right, const number* __restrict W1,
                       const number* __restrict W2, number* __restrict W1_gradient,
                       number* __restrict W2_gradient) {
    number h[hidden], g[outputs];
    std::copy_n(w_.b1.data(), hidden, h);
    std::copy_n(w_.b2.data(), outputs, g);
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t k = 0; k < hidden; ++k) h[k] += x[i] * W1[i * hidden + k];
    for (number& value : h) value = 1 / (1 + std::exp(-value));
    for (std::size_t k = 0; k < hidden; ++k)
      for (std::size_t j = 0; j < outputs; ++j) g[j] += h[k] * W2[k * outputs + j];
    const number loss = softmax(g, right);
    for (std::size_t j = 0; j < outputs; ++j) gradient_.b2[j] += g[j];
    for (std::size_t k = 0; k < hidden; ++k) {
      number d = 0;
      for (std::size_t j = 0; j < outputs; ++j) {
        W2_gradient[k * outputs + j] += h[k] * g[j];
        d += W2[k * outputs + j] * g[j];
      }
      h[k] = d * (h[k] * (1 - h[k]));  // from here on the loss's derivative by the linear value
    }
    for (std::size_t k = 0; k < hidden; ++k) gradient_.b1[k] += h[k];
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t k = 0; k < hidden; ++k) W1_gradient[i * hidden + k] += x[i] * h[k];
    return loss;
  }
  static number softmax(number (&row)[outputs], std::size_t right) {
    const number largest = *std::max_element(row, row + outputs), difference = row[right] - largest;
    number total = 0;
    for (number& logit : row) total += logit = std::exp(logit - largest);
    for (number& power : row) power /= total;
    row[right] -= 1;
    return std::log(total) - difference;
  }

  weights<number> w_, gradient_;
  number rate_;
};

}  // namespace mlp
