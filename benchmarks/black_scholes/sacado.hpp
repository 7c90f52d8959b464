// SPDX-License-Identifier: BSL-1.0
// `black_scholes` by Sacado's forward mode, which has no error function of its own.
#pragma once

#include "../harness/systems.hpp"

#if __has_include(<Sacado.hpp>)

#include <Sacado.hpp>

#include "forward_mode.hpp"

namespace Sacado::Fad {

inline SFad<double, 5> erf(const SFad<double, 5>& x) {
  SFad<double, 5> result(std::erf(x.val()));
  const double slope = black_scholes::erf_slope(x.val());
  for (int i = 0; i < 5; ++i) result.fastAccessDx(i) = slope * x.fastAccessDx(i);
  return result;
}

}  // namespace Sacado::Fad

namespace black_scholes {

struct sacado_numbers {
  static constexpr const char* name = "sacado";
  static constexpr const char* note = "Sacado's forward mode, SFad with five derivatives";
  using number = Sacado::Fad::SFad<double, 5>;

  static number variable(double value, int i) { return {5, i, value}; }
  static double value(const number& x) { return x.val(); }
  static double derivative(const number& x, int i) { return x.fastAccessDx(i); }
};

using sacado_system = forward_mode<sacado_numbers>;

}  // namespace black_scholes

#else

namespace black_scholes {
using sacado_system = harness::needs_sacado;
}  // namespace black_scholes

#endif
