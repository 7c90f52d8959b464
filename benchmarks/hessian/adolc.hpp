// SPDX-License-Identifier: BSL-1.0
// `hessian` with ADOL-C: recorded once, then its drivers for gradient and Hessian at each point.
#pragma once

#include "../harness/systems.hpp"
#include "rosenbrock.hpp"

#if defined(TYPEFLOW_BENCHMARK_ADOLC)

#include <adolc/adolc.h>

namespace hessian_case {

class adolc {
 public:
  static constexpr const char* name = "adolc";
  static constexpr const char* note = "recorded once; the recording is not timed";

  adolc() {
    adouble variables[unknowns];
    double value = 0;
    trace_on(tape);
    for (adouble& x : variables) x <<= 1.5;
    adouble f = rosenbrock_function(variables);
    f >>= value;
    trace_off();
    for (std::size_t i = 0; i < unknowns; ++i) rows_[i] = &lower_[i * unknowns];
  }

  [[gnu::noinline]] void evaluate(unknown x) {
    ::function(tape, 1, unknowns, x.data(), &result_.value);
    ::gradient(tape, unknowns, x.data(), result_.gradient.data());
    ::hessian(tape, unknowns, x.data(), rows_.data());  // the lower triangle
    for (std::size_t i = 0; i < unknowns; ++i)
      for (std::size_t j = 0; j <= i; ++j)
        result_.hessian[i * unknowns + j] = result_.hessian[j * unknowns + i] = lower_[i * unknowns + j];
  }
  const derivatives& result() const { return result_; }

 private:
  static constexpr short tape = 1;
  derivatives result_;
  std::array<double, unknowns * unknowns> lower_{};
  std::array<double*, unknowns> rows_{};
};

}  // namespace hessian_case

#else

namespace hessian_case {
using adolc = harness::needs_adolc;
}  // namespace hessian_case

#endif
