// SPDX-License-Identifier: BSL-1.0
// The case `hessian`: value, gradient and Hessian of Rosenbrock's function of 10 unknowns,
// the sum of 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2 over i. Source: H. H. Rosenbrock (1960), chained.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "../harness/random.hpp"

namespace hessian_case {

inline constexpr std::size_t unknowns = 10, points = 64;

/// Where x are taken from.
using unknown = std::array<double, unknowns>;

/// What every system computes at a point. The Hessian is dense and row-major; all 100 elements are written at
/// each point.
struct derivatives {
  double value = 0;
  alignas(64) std::array<double, unknowns> gradient{};
  alignas(64) std::array<double, unknowns * unknowns> hessian{};
};

struct problem {
  std::vector<unknown> x;
};

inline problem make_problem() {
  harness::random_numbers random(10);
  problem made{std::vector<unknown>(points)};
  for (auto& x : made.x)
    for (double& number : x) number = random.uniform(-2, 2);
  return made;
}

}  // namespace hessian_case
