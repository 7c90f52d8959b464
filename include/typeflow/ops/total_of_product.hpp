// SPDX-License-Identifier: BSL-1.0
// The sum over the rows or columns of a product of matrices, as a product with the sum of one factor's: one row in place of as many. It
// rounds, and overflows, otherwise than a sum of products, so it is for those who define a derivative, and no rewrite. Of no rows it is 0
// whatever the other factor holds.
#pragma once

#include "thin_products.hpp"

namespace typeflow::ops {

struct adjoint_multiply;
struct greater;

/// A product a b, and axes of its result that are to be summed over.
struct product_total {
  shape a, b;
  std::int64_t bits, axes;

  constexpr const shape& operand(int i) const { return i == 0 ? a : b; }
  constexpr int outer() const { return outer_rank(a, b); }

  /// The dimension of an operand that is axis `axis` of the result; -1 where the operand has not that axis, or one place there.
  constexpr int dimension(int i, int axis) const {
    const shape& own = operand(i);
    const int flip = is_transposed(bits, i) ? 1 : 0;
    if (axis >= outer()) return axis - outer() != i ? -1 : i == 0 ? own.rank - 2 + flip : own.rank - 1 - flip;
    const int found = outer_dimension(own, outer(), axis);
    return found < 0 || own[found].is_one() ? -1 : found;
  }
  /// Whether both operands have none of the axes: the product of their sums would be another number. Not where an axis is known to be empty.
  constexpr bool is_apart(const shape& product) const {
    bool apart = bits >> first_summed_bit == 0;
    for (int axis = 0; axis < product.rank; ++axis)
      if ((axes >> axis & 1) != 0 && ((dimension(0, axis) >= 0 && dimension(1, axis) >= 0) || is_empty(product[axis]))) apart = false;
    return apart;
  }
  static constexpr bool is_empty(const extent& e) { return !e.is_named() && e.size == 0; }

  /// `total` where the axes have any place at all: the other factor may hold what is no number times 0.
  template <class Term>
  constexpr Term of_places(const shape& product, Term total) const {
    for (int axis = 0; axis < product.rank; ++axis) {
      if ((axes >> axis & 1) == 0 || !product[axis].is_named()) continue;
      const auto beside = total.beside();
      const Term any = Term::template make<greater>({}, beside.axis_size(product[axis]), beside.number(0));
      return Term::template make<adjoint_multiply>({}, any, total);
    }
    return total;
  }
  /// Operand i summed over its part of the axes, which keep one place.
  template <class Term>
  constexpr Term summed(int i, Term x) const {
    std::int64_t own = 0;
    for (int axis = 0; axis < outer() + 2; ++axis)
      if ((axes >> axis & 1) != 0 && dimension(i, axis) >= 0) own |= std::int64_t{1} << dimension(i, axis);
    return own == 0 ? x : sum_kept(own, x);
  }

 private:
  /// The sum over axes that keep one place, of what a transpose shows, so that the loop that computes it can add it up.
  template <class Term>
  static constexpr Term sum_kept(std::int64_t own, Term x) {
    const Term inner = x.template operand_if<transpose>(0);
    if (!inner.exists()) return Term::template make<sum>({.bits = own | keepdims_bit}, x);
    const std::int64_t order = x.bits();
    return Term::template make<transpose>({.bits = order}, sum_kept(transpose::inner_axes(order, own, x.shape().rank), inner));
  }
};

/// The sum of a b over axes of the result; does not exist where both have one of them.
template <class Product, class Term>
constexpr Term total_of_product(std::int64_t axes, Term product, Term a, Term b) {
  const product_total plan{a.shape(), b.shape(), product.bits(), axes};
  const shape full = product.shape();
  if (!plan.is_apart(full)) return {};
  const shape target = sum::result_shape(&full, {.bits = axes}).value;
  const Term left = plan.summed(0, a), right = plan.summed(1, b);
  Term total = sum_of_rows(plan.bits, left, right);
  if (!total.exists()) total = Term::template make<Product>({.bits = plan.bits}, left, right);
  return plan.of_places(full, Term::template make<reshape>({.target = &target}, total));
}

}  // namespace typeflow::ops
