// SPDX-License-Identifier: BSL-1.0
// The derivative rules of the normal log density, and of its sum over axes along which sigma does not change, as closed forms.
#pragma once

#include "arithmetic.hpp"
#include "own_rule.hpp"

namespace typeflow::ops {

struct log;
struct square;

/// The sum of normal log densities over axes along which sigma does not change. Operands: the value, x - mean, and sigma in the value's
/// shape. Two sums give all derivatives.
struct normal_log_total_rule : mark_op<3>, along_axes {
  static constexpr string_view name = "normal_log_total";
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int mapped) { return reduction_op::mapped_bits(bits, mapped); }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const shape full = p.operand(1).shape();
    const std::int64_t bits = p.attribute_bits();
    const auto inverse = p.number(1) / p.operand(2), z = p.operand(1) * spread(p, inverse, full, bits);
    if (p.wants(1)) p.contribute(1, p.scaled_by(spread(p, p.adjoint(), full, bits), z * spread(p, -inverse, full, bits)));
    if (!p.wants(2)) return;
    const auto squares = p.template make_with<sum>({.bits = bits}, p.template make<square>(z));
    p.contribute(2, p.scaled((squares - count(p, full, bits)) * inverse));
  }
};

/// Operands: the value, x - mean and sigma, of one shape.
struct normal_log_density_rule : mark_op<3>, along_axes {
  static constexpr string_view name = "normal_log_density";
  /// Where sigma does not change, of the squares alone, so that its logarithm is taken into account once.
  template <class Term>
  static constexpr Term summed(std::int64_t bits, Term x) {
    const shape full = x.shape(), reduced = reduction_op::result_shape(&full, {.bits = bits}).value;
    const Term distance = x.template operand_if<normal_log_density_rule>(1);
    const Term sigma = unchanging::value(x.template operand_if<normal_log_density_rule>(2), bits, reduced);
    if (!sigma.exists()) return {};
    const auto w = x.beside();
    const Term z = distance * spread(w, w.number(1) / sigma, full, bits);
    const Term squares = w.template make_with<sum>({.bits = bits}, w.template make<square>(z));
    const Term heights = unchanging::times(height(w, sigma), count(w, full, bits));
    return w.template make_with<normal_log_total_rule>({.bits = bits}, heights - w.number(0.5) * squares, distance, sigma);
  }
  /// The logarithm of the density at the mean.
  template <class Writer, class Term>
  static constexpr Term height(const Writer& w, Term sigma) {
    return -(w.template make<log>(sigma) + w.number(0.918938533204672741780));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto inverse = p.number(1) / p.operand(2), z = p.operand(1) * inverse;
    if (p.wants(1)) p.contribute(1, p.scaled(z * -inverse));
    if (p.wants(2)) p.contribute(2, p.scaled((p.template make<square>(z) - p.number(1)) * inverse));
  }
};

}  // namespace typeflow::ops
