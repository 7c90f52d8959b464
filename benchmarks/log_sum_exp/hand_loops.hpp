// SPDX-License-Identifier: BSL-1.0
// `log_sum_exp` as a good programmer writes it by hand: the largest element, the exponentials and their sum,
// the division.
#pragma once

#include <algorithm>
#include <cmath>

#include "../vector_gradient/problem.hpp"

namespace log_sum_exp {

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "three plain loops with the functions of the standard library";

  explicit hand_loops(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    const double largest = *std::max_element(x_.begin(), x_.end());
    double sum = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) sum += to.gradient[i] = std::exp(x_[i] - largest);
    const double factor = 1 / sum;
    for (double& derivative : to.gradient) derivative *= factor;
    to.value = largest + std::log(sum);
  }

 private:
  const std::vector<double>& x_;
};

}  // namespace log_sum_exp
