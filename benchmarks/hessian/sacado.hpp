// SPDX-License-Identifier: BSL-1.0
// `hessian` with Sacado: forward mode in forward mode, all derivatives in arrays of fixed length.
#pragma once

#include "../harness/systems.hpp"
#include "rosenbrock.hpp"

#if __has_include(<Sacado.hpp>)

#include <Sacado.hpp>

namespace hessian_case {

class sacado {
  using first_order = Sacado::Fad::SFad<double, unknowns>;
  using second_order = Sacado::Fad::SFad<first_order, unknowns>;

 public:
  static constexpr const char* name = "sacado";
  static constexpr const char* note = "SFad of SFad";

  [[gnu::noinline]] void evaluate(const unknown& x) {
    second_order variables[unknowns];
    for (int i = 0; i < static_cast<int>(unknowns); ++i) {
      const auto k = static_cast<std::size_t>(i);
      variables[k] =
          second_order(static_cast<int>(unknowns), i, first_order(static_cast<int>(unknowns), i, x[k]));
    }
    const second_order f = rosenbrock_function(variables);
    result_.value = f.val().val();
    for (int i = 0; i < static_cast<int>(unknowns); ++i) {
      result_.gradient[static_cast<std::size_t>(i)] = f.val().fastAccessDx(i);
      for (int j = 0; j < static_cast<int>(unknowns); ++j)
        result_.hessian[static_cast<std::size_t>(i) * unknowns + static_cast<std::size_t>(j)] =
            f.fastAccessDx(i).fastAccessDx(j);
    }
  }
  const derivatives& result() const { return result_; }

 private:
  derivatives result_;
};

}  // namespace hessian_case

#else

namespace hessian_case {
using sacado = harness::needs_sacado;
}  // namespace hessian_case

#endif
