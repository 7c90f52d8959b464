// SPDX-License-Identifier: BSL-1.0
// `log_sum_exp` and its derivative written by hand with Eigen's arrays.
#pragma once

#include "../harness/systems.hpp"

#if __has_include(<Eigen/Core>)

#include <Eigen/Core>
#include <cmath>

#include "../vector_gradient/problem.hpp"

namespace log_sum_exp {

class eigen_system {
 public:
  static constexpr const char* name = "eigen";
  static constexpr const char* note = "value and derivative written by hand with Eigen's arrays";

  explicit eigen_system(const vector_gradient::problem& data)
      : x_(Eigen::Map<const Eigen::ArrayXd>(data.x.data(), static_cast<Eigen::Index>(data.x.size()))) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    Eigen::Map<Eigen::ArrayXd> gradient(to.gradient.data(), x_.size());
    const double largest = x_.maxCoeff();
    gradient = (x_ - largest).exp();
    const double sum = gradient.sum();
    gradient *= 1 / sum;
    to.value = largest + std::log(sum);
  }

 private:
  Eigen::ArrayXd x_;
};

}  // namespace log_sum_exp

#else

namespace log_sum_exp {
using eigen_system = harness::needs_eigen;
}  // namespace log_sum_exp

#endif
