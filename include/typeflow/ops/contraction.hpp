// SPDX-License-Identifier: BSL-1.0
// matmul and linear: sums of products over one shared axis.
#pragma once

#include "op.hpp"
#include "reduction.hpp"

namespace typeflow::ops {

/// The product of two matrices [m, k] and [k, n]; bit 0 says that the first is stored as [k, m], bit 1 the second as [n, k].
/// Derivative: A' = C' B^T, B' = A^T C'; where C' is one number in every element, sums of B's rows and A's columns instead.
struct matmul {
  static constexpr std::string_view name = "matmul";
  static constexpr op_kind kind = op_kind::contraction;
  static constexpr int arity = 2;
  static constexpr int flops = 2;

  static constexpr bool transposed(std::int64_t bits, int operand) { return (bits >> operand & 1) != 0; }

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (operands[0].rank != 2 || operands[1].rank != 2)
      return {{}, "both must be matrices", "give each two extents, with reshape"};
    const int flip_a = transposed(a.bits, 0) ? 1 : 0;
    const int flip_b = transposed(a.bits, 1) ? 1 : 0;
    if (!(operands[0][1 - flip_a] == operands[1][flip_b]))
      return {{}, "inner extents differ", "make the last extent of the first the first of the second, or use transpose"};
    shape result;
    result.push_back(operands[0][flip_a]);
    result.push_back(operands[1][1 - flip_b]);
    return {result};
  }

  /// sum over the other axis of `factor`, times the one number of the adjoint, in the shape of the operand.
  template <class Pullback, class Term>
  static constexpr Term rank_one(Pullback& p, Term number, Term factor, int summed_axis, int operand, int mapped_axis) {
    const Term total = p.template make_with<sum>({.bits = std::int64_t{1} << summed_axis}, factor);
    const shape target = p.operand(operand).shape();
    return p.template make_with<broadcast>({.bits = std::int64_t{1} << mapped_axis, .target = &target},
                                           p.scaled_by(number, total));
  }

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const std::int64_t ta = p.attribute_bits() & 1;
    const std::int64_t tb = p.attribute_bits() >> 1 & 1;
    const auto a = p.operand(0);
    const auto b = p.operand(1);
    const auto g = p.adjoint();
    if (const auto number = g.uniform_value(); number.exists()) {
      if (p.wants(0)) p.contribute(0, rank_one(p, number, b, tb != 0 ? 0 : 1, 0, ta != 0 ? 0 : 1));
      if (p.wants(1)) p.contribute(1, rank_one(p, number, a, ta != 0 ? 1 : 0, 1, tb != 0 ? 1 : 0));
      return;
    }
    if (p.wants(0))
      p.contribute(0, ta != 0 ? p.template make_with<matmul>({.bits = tb | 2}, b, g)
                              : p.template make_with<matmul>({.bits = (1 - tb) << 1}, g, b));
    if (p.wants(1))
      p.contribute(1, tb != 0 ? p.template make_with<matmul>({.bits = 1 | ta << 1}, g, a)
                              : p.template make_with<matmul>({.bits = 1 - ta}, a, g));
  }
};

/// X W + b: rows [m, n] times weights [n, k] plus one bias [k] for all rows; the bias is the first summand. Derivative: X' = Z' W^T,
/// W' = X^T Z', b' = the sum of Z' over the rows.
struct linear {
  static constexpr std::string_view name = "linear";
  static constexpr op_kind kind = op_kind::contraction;
  static constexpr int arity = 3;
  static constexpr int flops = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    const shape_or_problem product = matmul::result_shape(operands, {});
    if (product.problem != nullptr) return product;
    if (operands[0][1].is_named()) return {{}, "the inner extent is a named axis", "write matmul(X, W) + b"};
    if (operands[2].rank != 1 || !(operands[2][0] == product.value[1]))
      return {{}, "the bias does not fit", "give the bias one extent, the last of the weights"};
    return product;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto g = p.adjoint();
    if (p.wants(2)) p.contribute(2, p.template make_with<sum>({.bits = 1}, g));
    matmul::vjp(p);
  }
};

}  // namespace typeflow::ops
