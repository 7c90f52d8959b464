// SPDX-License-Identifier: BSL-1.0
// Reverse mode by Sacado: every operation is recorded as it is done, and forgotten with the sweep that gives
// the derivatives.
#pragma once

#if __has_include(<Sacado_trad.hpp>)
#define TYPEFLOW_BENCHMARK_SACADO 1

#include <Sacado_trad.hpp>

#include "problem.hpp"

namespace vector_gradient {

/// `Function{}(variables)` gives the value as an active number; `Function::further()` the values of the
/// variables after the elements of x.
template <class Function>
class sacado_system {
 public:
  using number = Sacado::Rad::ADvar<double>;

  static constexpr const char* name = "sacado";
  static constexpr const char* note =
      "Sacado's reverse mode; the operations recorded anew at each step, inside the timing";

  explicit sacado_system(const problem& data)
      : values_(data.x), variables_(data.x.size() + Function::further().size()) {
    for (const double value : Function::further()) values_.push_back(value);
  }

  [[gnu::noinline]] void evaluate(result& to) {
    for (std::size_t i = 0; i < values_.size(); ++i) variables_[i] = values_[i];
    const number value = Function{}(variables_);
    number::Gradcomp();
    to.value = value.val();
    for (std::size_t i = 0; i < variables_.size(); ++i) to.gradient[i] = variables_[i].adj();
  }

 private:
  std::vector<double> values_;
  std::vector<number> variables_;
};

}  // namespace vector_gradient

#endif
