// SPDX-License-Identifier: BSL-1.0
// `black_scholes` by Eigen's AutoDiffScalar, which has no error function of its own.
#pragma once

#include "../harness/systems.hpp"

#if __has_include(<unsupported/Eigen/AutoDiff>)

#include <Eigen/Core>
#include <unsupported/Eigen/AutoDiff>

#include "forward_mode.hpp"

namespace Eigen {

template <class Derivatives>
AutoDiffScalar<Derivatives> erf(const AutoDiffScalar<Derivatives>& x) {
  return {std::erf(x.value()), black_scholes::erf_slope(x.value()) * x.derivatives()};
}

}  // namespace Eigen

namespace black_scholes {

struct eigen_autodiff_numbers {
  static constexpr const char* name = "eigen_autodiff";
  static constexpr const char* note = "Eigen's AutoDiffScalar with five derivatives";
  using number = Eigen::AutoDiffScalar<Eigen::Matrix<double, 5, 1>>;

  static number variable(double value, int i) { return {value, 5, i}; }
  static double value(const number& x) { return x.value(); }
  static double derivative(const number& x, int i) { return x.derivatives()[i]; }
};

using eigen_autodiff_system = forward_mode<eigen_autodiff_numbers>;

}  // namespace black_scholes

#else

namespace black_scholes {
struct eigen_autodiff_system : harness::needs_eigen {
  static constexpr const char* name = "eigen_autodiff";
};
}  // namespace black_scholes

#endif
