// SPDX-License-Identifier: BSL-1.0
// Products by constants, one after the other, as one.
#pragma once

#include <bit>
#include <cstdint>

#include "op.hpp"

namespace typeflow::ops {

struct adjoint_multiply;
struct multiply;
struct negate;

/// Two constant factors are one where either is a power of two, or -1: then only one product is rounded, in whichever order. The bits stay,
/// but where a value on the way overflows or is subnormal: there the one product is the exact one.
struct constant_factors {
  static constexpr bool is_power_of_two(double x) { return (std::bit_cast<std::uint64_t>(x) & 0xfffffffffffffu) == 0; }

  /// `factor` times x, where x is such a product; none where it is not.
  template <class Term>
  static constexpr Term merged(double factor, Term x) {
    const auto& own = x.entry();
    if (x.template is<negate>()) return product(-factor, Term{x.owner, own.operands[0]});
    if (x.template is<adjoint_multiply>() && factor > 0) return passed_on(factor, Term{x.owner, own.operands[0]}, Term{x.owner, own.operands[1]});
    if (!x.template is<multiply>()) return {};
    const Term left{x.owner, own.operands[0]}, right{x.owner, own.operands[1]};
    return left.is_constant() ? merged(factor, left.entry().number, right) : right.is_constant() ? merged(factor, right.entry().number, left) : Term{};
  }

  /// `Op` of (2^n x) and c y as that of x and (2^n c) y; none where they are not such products.
  template <class Op, class Term>
  static constexpr Term moved(Term a, Term y) {
    const Term left = a.template operand_if<multiply>(0), right = a.template operand_if<multiply>(1);
    if (!left.exists()) return {};
    const Term factor = left.is_constant() ? left : right, rest = left.is_constant() ? right : left;
    if (!factor.is_constant() || !(factor.entry().number > 0) || !is_power_of_two(factor.entry().number) || !y.template is<multiply>()) return {};
    const Term scaled = merged(factor.entry().number, y);
    return scaled.exists() ? Term::template make<Op>({}, rest, scaled) : Term{};
  }

 private:
  /// 2^n times the adjoint_multiply of a and y, where a is one by a constant: that of y and such an a by 2^n of the constant. Zeros stay as they are.
  template <class Term>
  static constexpr Term passed_on(double factor, Term a, Term y) {
    const Term inner = a.template operand_if<adjoint_multiply>(0), constant = a.template operand_if<adjoint_multiply>(1);
    if (!inner.exists() || !constant.is_constant() || !is_power_of_two(factor)) return {};
    const double scaled = factor * constant.entry().number;
    if (!is_moderate(factor) || !is_moderate(constant.entry().number) || !is_moderate(scaled)) return {};
    const Term number{a.owner, a.owner->constant(scaled, constant.shape())};
    return Term::template make<adjoint_multiply>({}, Term::template make<adjoint_multiply>({}, inner, number), y);
  }
  template <class Term>
  static constexpr Term merged(double outer, double inner, Term x) {
    const bool exact = is_power_of_two(outer) || is_power_of_two(inner);
    return exact && is_moderate(outer) && is_moderate(inner) && is_moderate(outer * inner) ? product(outer * inner, x) : Term{};
  }
  template <class Term>
  static constexpr Term product(double factor, Term x) {
    return Term::template make<multiply>({}, Term{x.owner, x.owner->constant(factor)}, x);
  }
  /// In the range where constants of every number type have all their bits.
  static constexpr bool is_moderate(double x) {
    const double size = x < 0 ? -x : x;
    return size >= 0x1p-100 && size <= 0x1p100;
  }
};

}  // namespace typeflow::ops
