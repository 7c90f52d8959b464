// SPDX-License-Identifier: BSL-1.0
// `ba` with the automatic differentiation of Ceres: jets, one observation after the other.
#pragma once

#include "../harness/systems.hpp"
#include "problem.hpp"
#include "reprojection.hpp"

#if __has_include(<ceres/jet.h>) && __has_include(<Eigen/Core>)

#include <ceres/jet.h>

namespace ba {

class ceres_jet {
  using number = ceres::Jet<double, unknowns>;

 public:
  static constexpr const char* name = "ceres_jet";
  static constexpr const char* note = "Jet, one observation after the other";

  explicit ceres_jet(const problem& data) : data_(data) {}
  [[gnu::noinline]] void evaluate() {
    for (std::size_t i = 0; i < observations; ++i) {
      number x[unknowns], error[2];
      for (std::size_t k = 0; k < camera_size; ++k) x[k] = number(data_.camera(i)[k], static_cast<int>(k));
      for (std::size_t k = 0; k < 3; ++k)
        x[camera_size + k] = number(data_.point(i)[k], static_cast<int>(camera_size + k));
      x[unknowns - 1] = number(data_.weights[i], static_cast<int>(unknowns - 1));
      reprojection_error(x, x + camera_size, x[unknowns - 1], &data_.features[2 * i], error);
      for (std::size_t k = 0; k < 2; ++k) {
        result_.errors[2 * i + k] = error[k].a;
        for (std::size_t j = 0; j < unknowns; ++j)
          result_.derivatives[(2 * i + k) * unknowns + j] = error[k].v[static_cast<int>(j)];
      }
    }
  }
  const jacobians& result() const { return result_; }

 private:
  const problem& data_;
  jacobians result_;
};

}  // namespace ba

#else

namespace ba {
using ceres_jet = harness::needs_ceres;
}  // namespace ba

#endif
