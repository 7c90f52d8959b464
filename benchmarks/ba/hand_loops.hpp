// SPDX-License-Identifier: BSL-1.0
// `ba` as a good programmer writes it by hand: one observation at a time, all derivatives written out.
#pragma once

#include <cmath>

#include "observation.hpp"
#include "problem.hpp"

namespace ba {

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "one observation after the other, std::sin and std::cos";

  explicit hand_loops(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate() {
    for (std::size_t i = 0; i < observations; ++i) {
      const double* const camera = data_.camera(i);
      observed<double> seen;
      observe(camera, data_.point(i), data_.weights[i], &data_.features[2 * i], factors(camera), seen);
      for (std::size_t k = 0; k < 2; ++k) {
        result_.errors[2 * i + k] = seen.error[k];
        for (std::size_t j = 0; j < unknowns; ++j)
          result_.derivatives[(2 * i + k) * unknowns + j] = seen.derivatives[k][j];
      }
    }
  }
  const jacobians& result() const { return result_; }

 private:
  static rotation_factors<double> factors(const double* r) {
    const double square = dot(r, r);
    if (square == 0) return {1, 1, 0, 0, 0};
    const double angle = std::sqrt(square), c = std::cos(angle);
    const double A = std::sin(angle) / angle, inverse = 1 / square, B = (1 - c) * inverse;
    return {c, A, B, (c - A) * inverse, (A - 2 * B) * inverse};
  }

  const problem& data_;
  jacobians result_;
};

}  // namespace ba
