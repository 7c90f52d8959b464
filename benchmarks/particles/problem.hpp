// SPDX-License-Identifier: BSL-1.0
// The cases `particles_structures` and `particles_arrays`: the potential of 10,007 particles in a soft well
// and its slopes, from an array of structures to another, and from arrays to arrays.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include "../harness/aligned_numbers.hpp"

namespace particles {

inline constexpr std::size_t count = 10'007;
inline constexpr double depth = 3;

/// Structures as a simulation has them, with more in them than is read.
struct particle {
  double x, y, z;
  float mass;
  int kind;
  double charge;
};
struct pull {
  double potential, x, y, z;
};

struct problem {
  std::vector<particle> structures;
  std::array<harness::aligned_numbers<double>, 3> arrays;  // x, y, z
};

/// The same on every machine.
inline problem make_problem() {
  std::mt19937_64 bits(42);
  const auto coordinate = [&bits] { return 3 * (static_cast<double>(bits() >> 11) * 0x1p-53) - 1.5; };
  problem made;
  for (std::size_t i = 0; i < count; ++i) {
    const particle one{coordinate(), coordinate(), coordinate(), 1, static_cast<int>(i % 3), -1};
    made.structures.push_back(one);
    made.arrays[0].push_back(one.x);
    made.arrays[1].push_back(one.y);
    made.arrays[2].push_back(one.z);
  }
  return made;
}

/// -depth e^(-r^2 / 2) and its derivative by x, y and z; the numbers of each particle side by side.
struct of_structures {
  static constexpr const char* case_name = "particles_structures";
  std::vector<pull> pulls = std::vector<pull>(count, pull{NAN, NAN, NAN, NAN});
  double at(std::size_t i, int column) const {
    const pull& one = pulls[i];
    return column == 0 ? one.potential : column == 1 ? one.x : column == 2 ? one.y : one.z;
  }
};

/// The same, an array for each.
struct of_arrays {
  static constexpr const char* case_name = "particles_arrays";
  std::array<harness::aligned_numbers<double>, 4> columns;
  of_arrays() {
    for (auto& column : columns) column.resize(count, NAN);
  }
  double at(std::size_t i, int column) const { return columns[static_cast<std::size_t>(column)][i]; }
};

/// One particle after the other; `pull_on(x, y, z)` gives its numbers.
template <class Pull>
void evaluate_each(const problem& data, of_structures& to, Pull pull_on) {
  for (std::size_t i = 0; i < count; ++i) {
    const particle& one = data.structures[i];
    to.pulls[i] = pull_on(one.x, one.y, one.z);
  }
}
template <class Pull>
void evaluate_each(const problem& data, of_arrays& to, Pull pull_on) {
  for (std::size_t i = 0; i < count; ++i) {
    const pull made = pull_on(data.arrays[0][i], data.arrays[1][i], data.arrays[2][i]);
    to.columns[0][i] = made.potential;
    to.columns[1][i] = made.x;
    to.columns[2][i] = made.y;
    to.columns[3][i] = made.z;
  }
}

/// The largest difference from the formula in extended precision.
template <class Result>
double largest_error(const problem& data, const Result& actual) {
  double largest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const long double x = data.arrays[0][i], y = data.arrays[1][i], z = data.arrays[2][i];
    const long double bell = depth * std::exp(-(x * x + y * y + z * z) / 2);
    const long double expected[4] = {-bell, bell * x, bell * y, bell * z};
    for (int column = 0; column < 4; ++column) {
      const auto difference = static_cast<double>(std::fabs(actual.at(i, column) - expected[column]));
      largest = std::isnan(difference) ? INFINITY : std::fmax(largest, difference / depth);
    }
  }
  return largest;
}

}  // namespace particles
