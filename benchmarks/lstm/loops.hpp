// SPDX-License-Identifier: BSL-1.0
// `lstm` as a good programmer writes it by hand: forwards through all characters, keeping what the gates
// gave, and backwards. In long double it is what all systems are compared with.
#pragma once

#include <cmath>

#include "problem.hpp"

namespace lstm {

template <class Number>
class loops {
 public:
  Number value = 0;
  std::array<Number, layers * 2 * gates * bits> by_layer{};
  std::array<Number, edges * bits> by_edge{};

  void evaluate(const problem& data, const parameters& at) {
    value = 0;
    by_layer = {};
    by_edge = {};
    for (std::size_t l = 0; l < layers; ++l)
      for (std::size_t i = 0; i < bits; ++i) {
        trace_[0][l][i].hidden = static_cast<Number>(data.hidden[l * bits + i]);
        trace_[0][l][i].cell = static_cast<Number>(data.cell[l * bits + i]);
      }
    for (std::size_t t = 0; t < steps; ++t)
      step(&data.sequence[t * bits], &data.sequence[(t + 1) * bits], at, t);
    value /= -static_cast<Number>(steps * bits);
    std::array<Number, layers * bits> by_hidden{}, by_cell{};
    for (std::size_t t = steps; t-- > 0;) step_back(&data.sequence[t * bits], at, t, by_hidden, by_cell);
  }

 private:
  /// Of one unit at one step; the states of step t are in row t + 1.
  struct unit {
    Number input, gate[gates], cell, tanh_cell, hidden;
  };
  std::vector<std::array<std::array<unit, bits>, layers>> trace_{steps + 1};
  std::vector<std::array<Number, bits>> by_output_{steps};

  static Number sigmoid(Number x) { return 1 / (1 + std::exp(-x)); }
  static Number parameter(const parameters& at, std::size_t l, std::size_t row, std::size_t i) {
    return static_cast<Number>(at.layer[(l * 2 * gates + row) * bits + i]);
  }

  void step(const double* input, const double* target, const parameters& at, std::size_t t) {
    for (std::size_t i = 0; i < bits; ++i) {
      Number x = static_cast<Number>(input[i]) * static_cast<Number>(at.edge[in_weight * bits + i]);
      for (std::size_t l = 0; l < layers; ++l) {
        const unit& before = trace_[t][l][i];
        unit& u = trace_[t + 1][l][i];
        const auto linear = [&](Number from, std::size_t g) {
          return from * parameter(at, l, g, i) + parameter(at, l, gates + g, i);
        };
        u.input = x;
        u.gate[forget] = sigmoid(linear(x, forget));
        u.gate[in] = sigmoid(linear(before.hidden, in));
        u.gate[out] = sigmoid(linear(x, out));
        u.gate[change] = std::tanh(linear(before.hidden, change));
        u.cell = before.cell * u.gate[forget] + u.gate[in] * u.gate[change];
        u.tanh_cell = std::tanh(u.cell);
        x = u.hidden = u.gate[out] * u.tanh_cell;
      }
    }
    compare(target, at, t);
  }

  /// The output layer: the targets times the logarithms of the outputs' shares, where the sum has 2 added.
  void compare(const double* target, const parameters& at, std::size_t t) {
    Number output[bits], sum = 2, targets = 0;
    for (std::size_t i = 0; i < bits; ++i) {
      output[i] = trace_[t + 1][layers - 1][i].hidden * static_cast<Number>(at.edge[out_weight * bits + i]) +
                  static_cast<Number>(at.edge[out_bias * bits + i]);
      value += static_cast<Number>(target[i]) * output[i];
      targets += static_cast<Number>(target[i]);
      sum += output[i] = std::exp(output[i]);
    }
    value -= targets * std::log(sum);
    for (std::size_t i = 0; i < bits; ++i)
      by_output_[t][i] =
          (targets * output[i] / sum - static_cast<Number>(target[i])) / static_cast<Number>(steps * bits);
  }

  void step_back(const double* input, const parameters& at, std::size_t t,
                 std::array<Number, layers * bits>& by_hidden, std::array<Number, layers * bits>& by_cell) {
    for (std::size_t i = 0; i < bits; ++i) {
      const Number by_output = by_output_[t][i];
      by_edge[out_bias * bits + i] += by_output;
      by_edge[out_weight * bits + i] += by_output * trace_[t + 1][layers - 1][i].hidden;
      Number by_input = by_output * static_cast<Number>(at.edge[out_weight * bits + i]);
      for (std::size_t l = layers; l-- > 0;)
        by_input = unit_back(at, t, l, i, by_input + by_hidden[l * bits + i], by_hidden[l * bits + i],
                             by_cell[l * bits + i]);
      by_edge[in_weight * bits + i] += by_input * static_cast<Number>(input[i]);
    }
  }

  /// Returns the derivative by the unit's input; those by the states of the step before replace this step's.
  Number unit_back(const parameters& at, std::size_t t, std::size_t l, std::size_t i, Number by_h,
                   Number& by_hidden, Number& by_cell) {
    const unit& u = trace_[t + 1][l][i];
    const unit& before = trace_[t][l][i];
    const Number f = u.gate[forget], g = u.gate[in], o = u.gate[out], c = u.gate[change];
    const Number by_c = by_cell + by_h * o * (1 - u.tanh_cell * u.tanh_cell);
    Number by[gates];
    by[forget] = by_c * before.cell * f * (1 - f);
    by[in] = by_c * c * g * (1 - g);
    by[out] = by_h * u.tanh_cell * o * (1 - o);
    by[change] = by_c * g * (1 - c * c);
    for (std::size_t k = 0; k < gates; ++k) {
      by_layer[(l * 2 * gates + k) * bits + i] += by[k] * (k == forget || k == out ? u.input : before.hidden);
      by_layer[(l * 2 * gates + gates + k) * bits + i] += by[k];
    }
    by_cell = by_c * f;
    by_hidden = by[in] * parameter(at, l, in, i) + by[change] * parameter(at, l, change, i);
    return by[forget] * parameter(at, l, forget, i) + by[out] * parameter(at, l, out, i);
  }
};

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "plain loops with std::exp and std::tanh";

  explicit hand_loops(const problem& data) : data_(data) {}
  [[gnu::noinline]] void evaluate() { loops_.evaluate(data_, data_.at); }
  gradient result() const { return {loops_.value, {loops_.by_layer, loops_.by_edge}}; }

 private:
  const problem& data_;
  loops<double> loops_;
};

}  // namespace lstm
