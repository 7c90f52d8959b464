// SPDX-License-Identifier: BSL-1.0
// sqrt, square, and pow with a constant exponent.
#pragma once

#include "../math/power.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// Square root; NaN below 0. Derivative: 1/(2 sqrt(x)), at 0 +inf unless the adjoint is 0.
struct sqrt : elementwise<1> {
  static constexpr string_view name = "sqrt";
  static constexpr int flops = 8;
  static constexpr int divisions = 1;
  static constexpr sample_interval samples[max_arity]{{0.25, 4}};
  template <class V>
  static constexpr V value(V x) {
    return math::sqrt(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(0.5) / p.result()));
  }
};

/// x^2, one multiplication. Derivative: 2 x.
struct square : elementwise<1> {
  static constexpr string_view name = "square";
  static constexpr bool squares = true;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x) {
    return x * x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (const auto number = p.adjoint().uniform_value(); number.exists()) p.contribute(0, p.scaled_by(p.number(2) * number, p.operand(0)));
    else p.contribute(0, p.scaled(p.number(2) * p.operand(0)));
  }
};

/// x^c for a constant c, with the special values of std::pow; whole exponents up to 64 by multiplication. Derivative: c x^(c-1); 0
/// everywhere for c = 0.
struct pow : elementwise<1> {
  static constexpr string_view name = "pow";
  static constexpr int flops = 40;
  static constexpr sample_interval samples[max_arity]{{0.25, 3}};
  template <class V>
  static constexpr V value_with(double exponent, V x) {
    const int whole = exponent >= -64 && exponent <= 64 ? static_cast<int>(exponent) : 0;
    if (static_cast<double>(whole) == exponent) return math::power_by_squaring(x, whole);
    return math::pow(x, math::broadcast<V>(static_cast<math::element_t<V>>(exponent)));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const double exponent = p.attribute_number();
    if (exponent == 0) return;
    p.contribute(0, p.scaled(p.number(exponent) * p.template make_with<pow>({.number = exponent - 1}, p.operand(0))));
  }
};

}  // namespace typeflow::ops
