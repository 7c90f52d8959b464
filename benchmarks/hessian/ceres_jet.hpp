// SPDX-License-Identifier: BSL-1.0
// `hessian` with the automatic differentiation of Ceres: jets of jets.
#pragma once

#include "../harness/systems.hpp"
#include "rosenbrock.hpp"

#if __has_include(<ceres/jet.h>) && __has_include(<Eigen/Core>)

#include <ceres/jet.h>

namespace hessian_case {

class ceres_jet {
  using first_order = ceres::Jet<double, unknowns>;
  using second_order = ceres::Jet<first_order, unknowns>;

 public:
  static constexpr const char* name = "ceres_jet";
  static constexpr const char* note = "Jet of Jet";

  [[gnu::noinline]] void evaluate(const unknown& x) {
    second_order variables[unknowns];
    for (std::size_t i = 0; i < unknowns; ++i)
      variables[i] = second_order(first_order(x[i], static_cast<int>(i)), static_cast<int>(i));
    const second_order f = rosenbrock_on_jets(variables);
    result_.value = f.a.a;
    for (int i = 0; i < static_cast<int>(unknowns); ++i) {
      result_.gradient[static_cast<std::size_t>(i)] = f.a.v[i];
      for (int j = 0; j < static_cast<int>(unknowns); ++j)
        result_.hessian[static_cast<std::size_t>(i) * unknowns + static_cast<std::size_t>(j)] = f.v[i].v[j];
    }
  }
  const derivatives& result() const { return result_; }

 private:
  /// A jet of jets takes numbers only as jets.
  static second_order rosenbrock_on_jets(const second_order* x) {
    const first_order one(1.0), hundred(100.0);
    second_order sum(first_order(0.0));
    for (std::size_t i = 0; i + 1 < unknowns; ++i) {
      const second_order excess = x[i + 1] - x[i] * x[i], rest = one - x[i];
      sum += hundred * excess * excess + rest * rest;
    }
    return sum;
  }

  derivatives result_;
};

}  // namespace hessian_case

#else

namespace hessian_case {
using ceres_jet = harness::needs_ceres;
}  // namespace hessian_case

#endif
