// SPDX-License-Identifier: BSL-1.0
// `normal_log_pdf` as a good programmer writes it by hand: one loop, nothing computed twice. The compiler may
// not reorder its sums.
#pragma once

#include <cmath>

#include "reference.hpp"

namespace normal_log_pdf {

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "one plain loop";

  explicit hand_loops(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    const double inverse = 1 / deviation_, n = static_cast<double>(x_.size());
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      const double z = (x_[i] - mean_) * inverse;
      sum += z;
      squares += z * z;
      to.gradient[i] = -z * inverse;
    }
    to.value = -0.5 * squares - n * (std::log(deviation_) + half_log_of_two_pi);
    to.gradient[x_.size()] = sum * inverse;
    to.gradient[x_.size() + 1] = (squares - n) * inverse;
  }

 private:
  const std::vector<double>& x_;
  double mean_ = mean, deviation_ = deviation;
};

}  // namespace normal_log_pdf
