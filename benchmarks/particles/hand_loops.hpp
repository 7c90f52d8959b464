// SPDX-License-Identifier: BSL-1.0
// `particles` as a good programmer writes it by hand: one loop, nothing computed twice, the standard
// library's exponential.
#pragma once

#include <cmath>

#include "problem.hpp"

namespace particles {

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "one plain loop with the functions of the standard library";

  explicit hand_loops(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(of_structures& to) const {
    for (std::size_t i = 0; i < count; ++i) {
      const particle& one = data_.structures[i];
      to.pulls[i] = pull_on(one.x, one.y, one.z);
    }
  }
  [[gnu::noinline]] void evaluate(of_arrays& to) const {
    for (std::size_t i = 0; i < count; ++i) {
      const pull made = pull_on(data_.arrays[0][i], data_.arrays[1][i], data_.arrays[2][i]);
      to.columns[0][i] = made.potential;
      to.columns[1][i] = made.x;
      to.columns[2][i] = made.y;
      to.columns[3][i] = made.z;
    }
  }

 private:
  const problem& data_;

  static pull pull_on(double x, double y, double z) {
    const double bell = depth * std::exp(-0.5 * (x * x + y * y + z * z));
    return {-bell, bell * x, bell * y, bell * z};
  }
};

}  // namespace particles
