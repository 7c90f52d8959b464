// SPDX-License-Identifier: BSL-1.0
// `normal_log_pdf` and its derivatives written by hand with Eigen's arrays.
#pragma once

#include "../harness/systems.hpp"

#if __has_include(<Eigen/Core>)

#include <Eigen/Core>
#include <cmath>

#include "reference.hpp"

namespace normal_log_pdf {

class eigen_system {
 public:
  static constexpr const char* name = "eigen";
  static constexpr const char* note =
      "value and derivatives written by hand with Eigen's arrays, buffers kept";

  explicit eigen_system(const vector_gradient::problem& data)
      : x_(Eigen::Map<const Eigen::ArrayXd>(data.x.data(), static_cast<Eigen::Index>(data.x.size()))) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) {
    const double inverse = 1 / deviation_, n = static_cast<double>(x_.size());
    z_ = (x_ - mean_) * inverse;
    const double squares = z_.square().sum();
    Eigen::Map<Eigen::ArrayXd>(to.gradient.data(), x_.size()) = -inverse * z_;
    to.value = -0.5 * squares - n * (std::log(deviation_) + half_log_of_two_pi);
    to.gradient[to.gradient.size() - 2] = z_.sum() * inverse;
    to.gradient[to.gradient.size() - 1] = (squares - n) * inverse;
  }

 private:
  Eigen::ArrayXd x_, z_;
  double mean_ = mean, deviation_ = deviation;
};

}  // namespace normal_log_pdf

#else

namespace normal_log_pdf {
using eigen_system = harness::needs_eigen;
}  // namespace normal_log_pdf

#endif
