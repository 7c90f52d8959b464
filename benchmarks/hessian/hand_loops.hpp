// SPDX-License-Identifier: BSL-1.0
// `hessian` as a good programmer writes it by hand: one loop over the terms, each of which adds to three
// diagonals of a matrix of zeros.
#pragma once

#include "problem.hpp"

namespace hessian_case {

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "plain loops";

  [[gnu::noinline]] void evaluate(const unknown& x) {
    result_ = derivatives{};
    for (std::size_t i = 0; i + 1 < unknowns; ++i) {
      const double a = x[i], excess = x[i + 1] - a * a, rest = 1 - a;
      result_.value += 100 * excess * excess + rest * rest;
      result_.gradient[i] += -400 * a * excess - 2 * rest;
      result_.gradient[i + 1] = 200 * excess;
      double* const diagonal = &result_.hessian[i * (unknowns + 1)];
      diagonal[0] += 800 * a * a - 400 * excess + 2;
      diagonal[1] = -400 * a;
      diagonal[unknowns] = -400 * a;
      diagonal[unknowns + 1] = 200;
    }
  }
  const derivatives& result() const { return result_; }

 private:
  derivatives result_;
};

}  // namespace hessian_case
