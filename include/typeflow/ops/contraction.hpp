// SPDX-License-Identifier: BSL-1.0
// matmul and linear: sums of products over one shared axis.
#pragma once

#include "total_of_product.hpp"

namespace typeflow::ops {

/// The product of matrices [..., m, k] and [..., k, n], one for each position along the leading axes, which broadcast as NumPy's do; bit 0
/// says that the first is stored as [..., k, m], bit 1 the second as [..., n, k], bit 8 + d that leading axis d is summed over.
/// Derivative: A' = C' B^T, B' = A^T C', summed over the leading axes that the operand has not; where C' is one number in every element of
/// one matrix, sums of B's rows and A's columns instead.
struct matmul {
  static constexpr string_view name = "matmul";
  static constexpr op_kind kind = op_kind::contraction;
  static constexpr int arity = 2;
  static constexpr int flops = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return contracted_shape(operands[0], operands[1], a.bits);
  }

  template <class Term>
  static constexpr Term simplify_with(const attributes& a, Term x, Term y) {
    return outer_product(a, x, y);
  }
  template <class Term>
  static constexpr Term total(std::int64_t axes, Term x) {
    return total_of_product<matmul>(axes, x, x.template operand_if<matmul>(0), x.template operand_if<matmul>(1));
  }
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int) {
    const std::int64_t flips = (std::int64_t{1} << first_summed_bit) - 1;
    return (bits & flips) | (bits & ~flips) << 1;
  }
  static constexpr int mapped_operands = 0;

  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    const auto da = p.tangent(0), db = p.tangent(1);
    const attributes same{.bits = p.attribute_bits()};
    auto result = da;
    if (da.exists()) result = p.template make_with<matmul>(same, da, p.operand(1));
    return db.exists() ? p.sum(result, p.template make_with<matmul>(same, p.operand(0), db)) : result;
  }

  /// sum over the other axis of `factor`, times the one number of the adjoint, in the shape of the operand.
  template <class Pullback, class Term>
  static constexpr Term rank_one(Pullback& p, Term number, Term factor, int summed_axis, int operand, int mapped_axis) {
    const Term total = p.template make_with<sum>({.bits = std::int64_t{1} << summed_axis}, factor);
    const shape target = p.operand(operand).shape();
    return p.template make_with<broadcast>({.bits = std::int64_t{1} << mapped_axis, .target = &target},
                                           p.scaled_by(number, total));
  }

  /// The adjoint with an extent of 1 where an outer axis was summed.
  template <class Pullback>
  static constexpr auto unsummed_adjoint(Pullback& p) {
    const shape from = p.adjoint().shape();
    const int outer = outer_rank(p.operand(0).shape(), p.operand(1).shape());
    shape target;
    int next = 0;
    for (int d = 0; d < outer; ++d) target.push_back(is_summed(p.attribute_bits(), d) ? extent(1) : from[next++]);
    target.push_back(from[from.rank - 2]);
    target.push_back(from[from.rank - 1]);
    return p.template make_with<reshape>({.target = &target}, p.adjoint());
  }

  /// a b (transposed as the bits say), summed over the outer axes that `target` has not, in the shape `target`.
  template <class Pullback, class Term>
  static constexpr Term product_like(Pullback& p, std::int64_t bits, Term a, Term b, const shape& target) {
    if (const Term rows = sum_of_rows(bits, a, b); rows.exists()) return p.template make_with<reshape>({.target = &target}, rows);
    const int outer = outer_rank(a.shape(), b.shape());
    shape unstretched;
    for (int d = 0; d < outer; ++d) {
      const extent full = outer_extent(a.shape(), b.shape(), d);
      const bool has_axis = outer_dimension(target, outer, d) >= 0;
      const bool summed = !has_axis || (outer_extent_of(target, outer, d).is_one() && !full.is_one());
      if (summed) bits |= std::int64_t{1} << (first_summed_bit + d);
      if (has_axis) unstretched.push_back(summed ? extent(1) : full);
    }
    unstretched.push_back(target[target.rank - 2]);
    unstretched.push_back(target[target.rank - 1]);
    const Term product = p.template make_with<reshape>({.target = &unstretched}, p.template make_with<matmul>({.bits = bits}, a, b));
    return p.template make_with<broadcast>({.bits = (std::int64_t{1} << target.rank) - 1, .target = &target}, product);
  }

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const std::int64_t ta = p.attribute_bits() & 1;
    const std::int64_t tb = p.attribute_bits() >> 1 & 1;
    const auto a = p.operand(0);
    const auto b = p.operand(1);
    const shape shape_a = a.shape();
    const shape shape_b = b.shape();
    const auto number = p.adjoint().uniform_value();
    if (number.exists() && shape_a.rank == 2 && shape_b.rank == 2) {
      if (p.wants(0)) p.contribute(0, rank_one(p, number, b, tb != 0 ? 0 : 1, 0, ta != 0 ? 0 : 1));
      if (p.wants(1)) p.contribute(1, rank_one(p, number, a, ta != 0 ? 1 : 0, 1, tb != 0 ? 1 : 0));
      return;
    }
    const auto g = unsummed_adjoint(p);
    if (p.wants(0))
      p.contribute(0, ta != 0 ? product_like(p, tb | 2, b, g, shape_a) : product_like(p, (1 - tb) << 1, g, b, shape_a));
    if (p.wants(1))
      p.contribute(1, tb != 0 ? product_like(p, 1 | ta << 1, g, a, shape_b) : product_like(p, 1 - ta, a, g, shape_b));
  }
};

/// X W + b: rows [..., m, n] times weights [n, k] plus one bias [k] for all rows; the bias is the first summand. Derivative: X' = Z' W^T,
/// W' = X^T Z', b' = the sum of Z' over the rows.
struct linear {
  static constexpr string_view name = "linear";
  static constexpr op_kind kind = op_kind::contraction;
  static constexpr int arity = 3;
  static constexpr int flops = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    const shape_or_problem product = matmul::result_shape(operands, {});
    if (product.problem != nullptr) return product;
    if (operands[1].rank != 2) return {{}, "the weights are no matrix", "give the weights two extents"};
    if (operands[1][0].is_named()) return {{}, "the inner extent is a named axis", "write matmul(X, W) + b"};
    if (operands[2].rank != 1 || !(operands[2][0] == operands[1][1]))
      return {{}, "the bias does not fit", "give the bias one extent, the last of the weights"};
    return product;
  }
  static constexpr int mapped_operands = 0;
  static constexpr bool expands = true;  ///< where weights or biases differ from product to product

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x, Term weights, Term bias) {
    return w.template make<matmul>(x, weights) + bias;
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    const auto product = matmul::jvp(p);
    return p.tangent(2).exists() ? p.sum(product, p.stretched(p.tangent(2))) : product;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const std::int64_t rows = (std::int64_t{1} << (p.adjoint().shape().rank - 1)) - 1;
    if (p.wants(2)) p.contribute(2, p.template make_with<sum>({.bits = rows}, p.adjoint()));
    matmul::vjp(p);
  }
};

}  // namespace typeflow::ops
