// SPDX-License-Identifier: BSL-1.0
// `elementwise_sum` and its derivative written by hand with Eigen's arrays.
#pragma once

#include "../harness/systems.hpp"

#if __has_include(<Eigen/Core>)

#include <Eigen/Core>

#include "../vector_gradient/problem.hpp"

namespace elementwise_sum {

class eigen_system {
 public:
  static constexpr const char* name = "eigen";
  static constexpr const char* note =
      "value and derivative written by hand with Eigen's arrays, buffers kept";

  explicit eigen_system(const vector_gradient::problem& data)
      : x_(Eigen::Map<const Eigen::ArrayXd>(data.x.data(), static_cast<Eigen::Index>(data.x.size()))) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) {
    bell_ = (-x_.square()).exp();
    sine_ = x_.sin();
    above_one_ = 1 + x_.square();
    to.value = (sine_ * bell_ + above_one_.log()).sum();
    Eigen::Map<Eigen::ArrayXd>(to.gradient.data(), x_.size()) =
        bell_ * (x_.cos() - 2 * x_ * sine_) + 2 * x_ / above_one_;
  }

 private:
  Eigen::ArrayXd x_, bell_, sine_, above_one_;
};

}  // namespace elementwise_sum

#else

namespace elementwise_sum {
using eigen_system = harness::needs_eigen;
}  // namespace elementwise_sum

#endif
