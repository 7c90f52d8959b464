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

  template <class Result>
  [[gnu::noinline]] void evaluate(Result& to) const {
    evaluate_each(data_, to, pull_on);
  }

 private:
  const problem& data_;

  static pull pull_on(double x, double y, double z) {
    const double bell = depth * std::exp(-0.5 * (x * x + y * y + z * z));
    return {-bell, bell * x, bell * y, bell * z};
  }
};

}  // namespace particles
