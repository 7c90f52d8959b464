// SPDX-License-Identifier: BSL-1.0
// `black_scholes` by the Jet of Ceres.
#pragma once

#include "../harness/systems.hpp"

#if __has_include(<ceres/jet.h>) && __has_include(<Eigen/Core>)

#include <ceres/jet.h>

#include "forward_mode.hpp"

namespace black_scholes {

struct ceres_jet_numbers {
  static constexpr const char* name = "ceres_jet";
  static constexpr const char* note = "Jet of Ceres with five derivatives";
  using number = ceres::Jet<double, 5>;

  static number variable(double value, int i) { return {value, i}; }
  static double value(const number& x) { return x.a; }
  static double derivative(const number& x, int i) { return x.v[i]; }
};

using ceres_jet_system = forward_mode<ceres_jet_numbers>;

}  // namespace black_scholes

#else

namespace black_scholes {
using ceres_jet_system = harness::needs_ceres;
}  // namespace black_scholes

#endif
