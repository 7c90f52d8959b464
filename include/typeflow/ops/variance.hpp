// SPDX-License-Identifier: BSL-1.0
// var and std over axes: the spread of elements around their mean.
#pragma once

#include "excess.hpp"
#include "order.hpp"
#include "own_rule.hpp"
#include "power.hpp"
#include "rounding.hpp"

namespace typeflow::ops {

/// What var and std share; `number` is what is taken from the count of elements before dividing (NumPy's ddof).
struct variance_op : reduction_op, along_axes {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr bool has_ties = true;

  template <class Writer, class Term>
  static constexpr Term centred(const Writer& w, Term x, std::int64_t bits) {
    const std::int64_t axes = bits & axes_bits;
    const shape full = x.shape();  // before the table of shapes moves
    return x - along_axes::spread(w, w.template make_with<mean>({.bits = axes}, x), full, axes);
  }
  template <class Writer>
  static constexpr auto divisor(const Writer& w, const shape& s, std::int64_t bits, double correction) {
    const auto elements = count(w, s, bits);
    return correction == 0 ? elements : elements - w.number(correction);
  }
};

struct variance_rule : own_rule {
  static constexpr string_view name = "var";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(1);
    const auto divisor = variance_op::divisor(p, x.shape(), p.attribute_bits(), p.attribute_number());
    const auto share = p.scaled(p.number(2) / divisor);
    p.contribute(1, p.scaled_by(spread_again(p, share), variance_op::centred(p, x, p.attribute_bits())));
  }
};

/// The variance over the axes: the sum of (x - mean)^2 over the count of elements less `number`. NaN where that divides 0 by 0. Derivative:
/// 2 (x - mean) / (count - number).
struct variance : variance_op {
  static constexpr string_view name = "var";
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const Term squares = w.template make<square>(centred(w, x, a.bits));
    const Term value = w.template make_with<sum>({.bits = a.bits}, squares) / divisor(w, x.shape(), a.bits, a.number);
    return w.template make_with<variance_rule>({.number = a.number, .bits = a.bits}, value, x);
  }
};

struct standard_deviation_rule : own_rule {
  static constexpr string_view name = "std";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(1);
    const auto divisor = variance_op::divisor(p, x.shape(), p.attribute_bits(), p.attribute_number());
    const auto slope = p.template make<direction>(variance_op::centred(p, x, p.attribute_bits()), spread_again(p, p.result()));
    p.contribute(1, p.scaled_by(spread_again(p, p.scaled(p.number(1) / divisor)), slope));
  }
};

/// The square root of var, computed from scaled elements, whose squares neither overflow nor vanish. Derivative: (x - mean) / ((count -
/// number) std); 0 where all elements are equal, the subgradient of least norm.
struct standard_deviation : variance_op {
  static constexpr string_view name = "std";
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const Term largest = w.template make_with<max>({.bits = a.bits}, w.template make<abs>(x));
    const Term scale = w.template make<binary_scale>(largest);
    const Term inverse = along_axes::spread(w, w.number(1) / scale, x.shape(), a.bits);
    const Term squares = w.template make<square>(centred(w, x, a.bits) * inverse);
    const Term mean_square = w.template make_with<sum>({.bits = a.bits}, squares) / divisor(w, x.shape(), a.bits, a.number);
    const Term value = scale * w.template make<sqrt>(mean_square);
    return w.template make_with<standard_deviation_rule>({.number = a.number, .bits = a.bits}, value, x);
  }
};

}  // namespace typeflow::ops
