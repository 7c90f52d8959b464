// SPDX-License-Identifier: BSL-1.0
// `elementwise_sum` as a good programmer writes it by hand: one loop, nothing computed twice, the standard
// library's functions.
#pragma once

#include <cmath>

#include "../vector_gradient/problem.hpp"

namespace elementwise_sum {

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "one plain loop with the functions of the standard library";

  explicit hand_loops(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    double sum = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      const double x = x_[i], bell = std::exp(-x * x), above_one = 1 + x * x;
      const double sine = std::sin(x), cosine = std::cos(x);
      sum += sine * bell + std::log(above_one);
      to.gradient[i] = bell * (cosine - 2 * x * sine) + 2 * x / above_one;
    }
    to.value = sum;
  }

 private:
  const std::vector<double>& x_;
};

}  // namespace elementwise_sum
