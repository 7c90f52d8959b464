// SPDX-License-Identifier: BSL-1.0
// What is known of scalars from how they are made. Asks for properties of ops, as all passes do.
#pragma once

#include "scalars.hpp"

namespace typeflow::passes {

class scalar_facts : public scalar_table {
 protected:
  /// Only sums have -0 as what changes nothing.
  static constexpr bool adds(const ops::op_info& op) { return is_minus_zero(op.neutral); }
  constexpr bool holds_anywhere(int i) const { return is_constant(i) && is_in_any_precision(at(i).number); }
  constexpr bool is_product(int x) const { return at(x).kind == scalar_kind::compute && (at(x).op->is_product || at(x).op->squares); }
  constexpr bool is_sum_of_product(int x) const {
    const scalar& s = at(x);
    return s.kind == scalar_kind::compute && adds(*s.op) && (is_product(s.operands[0]) || is_product(s.operands[1]));
  }
  /// x as a number times a constant that cannot make it 0; itself times 1 where it is none.
  struct multiple {
    int base = -1;
    double factor = 1;
    op_id product = nullptr;
  };
  constexpr multiple multiple_of(int x) const {
    const scalar& s = at(x);
    if (s.kind != scalar_kind::compute) return {x};
    if (s.op->factor != 0) return {s.operands[0], s.op->factor};
    if (!s.op->is_product || !is_constant(s.operands[1])) return {x};
    const double factor = at(s.operands[1]).number;
    const bool scales = (factor >= 1 && factor <= 0x1p126) || (factor <= -1 && factor >= -0x1p126);
    return scales ? multiple{s.operands[0], factor, s.op} : multiple{x};
  }
  /// Whether y is finite wherever a is 0: it always is, both are multiples of one scalar, or what makes y infinite makes a so.
  constexpr bool is_finite_beside_zero(int a, int y) const {
    constexpr double most = 0x1p60;
    if (holds_anywhere(y)) return true;
    const multiple m = multiple_of(y);
    return multiple_of(a).base == m.base || (m.factor >= -most && m.factor <= most && is_infinite_with(a, m.base, 8));
  }
  /// Whether `a` is infinite or NaN wherever x is, or is so large that 2^60 times x may be: the square of such a number is infinite in each
  /// precision, and stays so in what is added to it or multiplied by it. Looks through so many ops.
  constexpr bool is_infinite_with(int a, int x, int depth) const {
    const scalar& s = at(a);
    const bool sum = s.kind == scalar_kind::combine && s.op->is_sum;
    if (depth == 0 || (s.kind != scalar_kind::compute && !sum)) return false;
    if (s.kind == scalar_kind::compute && (s.op->squares || (s.op->is_product && s.operands[0] == s.operands[1])) &&
        multiple_of(s.operands[0]).base == x)
      return true;
    if (!sum && !s.op->keeps_infinite && !s.op->squares) return false;
    for (const int operand : s.operands)
      if (operand >= 0 && is_infinite_with(operand, x, depth - 1)) return true;
    return false;
  }
};

}  // namespace typeflow::passes
