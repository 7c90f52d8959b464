// SPDX-License-Identifier: BSL-1.0
// The cases `gmm_10_5` and `gmm_20_25`: the log posterior of a Gaussian mixture and its gradient. Source: the
// objective of ADBench (Srajer, Kukelova, Fitzgibbon 2018), with data made from a seed.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "../harness/random.hpp"

namespace gmm {

inline constexpr std::size_t points = 1000;
inline constexpr double wishart_gamma = 1, wishart_m = 0;

/// `D` numbers a point, `K` components. Each component's inverse covariance factor, a lower triangle, is
/// stored as the logarithms of its diagonal, then the columns below it.
template <std::size_t D, std::size_t K>
struct sizes {
  static constexpr std::size_t dimensions = D, components = K, triangle = D * (D + 1) / 2;
};

template <class Sizes>
struct parameters {
  std::vector<double> alphas = std::vector<double>(Sizes::components);
  std::vector<double> means = std::vector<double>(Sizes::components * Sizes::dimensions);
  std::vector<double> factors = std::vector<double>(Sizes::components * Sizes::triangle);
};

template <class Sizes>
struct problem {
  std::vector<double> x;  // [1000, D]
  parameters<Sizes> at;
  double constant = 0;  // what no parameter changes
};

template <class Sizes>
struct gradient {
  double value = 0;
  parameters<Sizes> by;
};

/// The terms of the objective without parameters: of the densities, and of the Wishart prior of each
/// component.
template <class Sizes>
double constant_terms() {
  constexpr double D = Sizes::dimensions, pi = 3.14159265358979323846, degrees = D + wishart_m + 1;
  double log_gamma = 0.25 * D * (D - 1) * std::log(pi);
  for (std::size_t j = 0; j < Sizes::dimensions; ++j)
    log_gamma += std::lgamma(0.5 * degrees - 0.5 * static_cast<double>(j));
  const double prior = degrees * D * (std::log(wishart_gamma) - 0.5 * std::log(2.0)) - log_gamma;
  return -0.5 * points * D * std::log(2 * pi) - static_cast<double>(Sizes::components) * prior;
}

template <class Sizes>
problem<Sizes> make_problem() {
  harness::random_numbers random(5);
  problem<Sizes> made;
  const auto fill = [&random](std::vector<double>& numbers, double scale) {
    for (double& number : numbers) number = scale * random.normal();
  };
  made.x.resize(points * Sizes::dimensions);
  fill(made.x, 1);
  fill(made.at.alphas, 1);
  fill(made.at.means, 0.5);
  fill(made.at.factors, 0.3);
  made.constant = constant_terms<Sizes>();
  return made;
}

}  // namespace gmm
