// SPDX-License-Identifier: BSL-1.0
// How scalars are added: folded, or rewritten so that the bits stay. Rules ask for properties of ops, as all passes do.
#pragma once

#include "../ops/constant_factors.hpp"
#include "scalar_facts.hpp"

namespace typeflow::passes {

class scalar_rules : public scalar_facts {
 public:
  constexpr int compute(op_id op, double number, const int* operands, int node) {
    int x[ops::max_arity]{operands[0], operands[1], operands[2]};
    if (op->commutative && is_constant(x[0])) x[0] = operands[1], x[1] = operands[0];
    if (adds(*op)) forget_signs(x);
    if (op->factor == -1) negation_ = op;
    const int known = simplified(*op, number, x, node);
    if (known >= 0) return known;
    scalar s{scalar_kind::compute, op, {x[0], x[1], x[2]}, number, node};
    if (op->chooses) s.is_zero = at(x[1]).is_zero && (at(x[2]).is_zero || x[2] == x[0]);
    else if (op->squares) s.has_no_minus = true;
    else if (adds(*op)) s.has_no_minus = at(x[0]).has_no_minus || at(x[1]).has_no_minus;
    return add(s);
  }
  /// `total` and x combined by the op of a reduction.
  constexpr int combine(op_id op, int total, int x, int node) {
    if (op->is_sum) {
      if (is_constant(total) && is_minus_zero(at(total).number)) return x;
      forget_sign(total, x);
      if (at(total).has_no_minus && at(x).is_zero) return total;
      if (at(total).is_zero && at(x).has_no_minus) return x;
      if (is_constant(total) && at(total).is_zero && is_sum_of_product(x)) return begun(op, total, x);
      if (holds_anywhere(total) && holds_anywhere(x) && is_in_any_precision(at(total).number + at(x).number))
        return constant(at(total).number + at(x).number, node);
    }
    scalar s{scalar_kind::combine, op, {total, x, -1}, 0, node};
    s.has_no_minus = op->is_sum && (at(total).has_no_minus || at(x).has_no_minus);
    return add(s);
  }
  /// An equal scalar, but for the sign that it has where it is 0; found once.
  constexpr int signless(int x) {
    while (signless_.size() < all.size()) signless_.push_back(-1);
    if (signless_.data()[x] < 0) {
      const int found = find_signless(x);
      signless_.data()[x] = found;
    }
    return signless_.data()[x];
  }

 private:
  op_id negation_ = nullptr;  ///< once a program has one
  array_list<int> signless_;  ///< by scalar; -1 where it has not been asked for

  constexpr int find_signless(int x) {
    const scalar s = at(x);
    if (s.kind == scalar_kind::combine && s.op->is_sum && at(s.operands[0]).is_zero) return signless(s.operands[1]);
    if (s.kind != scalar_kind::compute) return x;
    const bool sum = adds(*s.op);
    if (sum && at(s.operands[0]).is_zero) return signless(s.operands[1]);
    if (sum && at(s.operands[1]).is_zero) return signless(s.operands[0]);
    if (s.op->chooses && s.operands[2] == s.operands[0] && multiple_of(s.operands[1]).base == s.operands[0])
      return signless(s.operands[1]);
    if (!sum && !s.op->is_product && s.op->factor == 0 && s.op->plain == nullptr) return x;
    int y[ops::max_arity]{s.operands[0], s.operands[1], s.operands[2]};
    for (int j = 0; j < s.op->arity; ++j) y[j] = signless(y[j]);
    const bool finite = s.op->plain != nullptr && is_finite_beside_zero(y[0], y[1]);
    return compute(finite ? s.op->plain : s.op, s.number, y, s.node);
  }
  /// 0 and x, a sum of a product: 0 is added to the product, which takes no instruction of its own where they are fused.
  constexpr int begun(op_id op, int zero, int x) {
    const scalar s = at(x);
    const int product = is_product(s.operands[1]) ? 1 : 0;
    const int y[ops::max_arity]{combine(op, zero, s.operands[product], at(s.operands[product]).node), s.operands[1 - product], -1};
    return compute(s.op, s.number, y, s.node);
  }
  /// Where one summand is no -0, the sign of a zero beside it does not matter. If it is none since 0 has been added to it, the other one may
  /// have that 0.
  constexpr void forget_sign(int& one, int& other) {
    if (!at(one).has_no_minus) return;
    const scalar s = at(one);
    const bool is_begun = s.kind == scalar_kind::combine && s.op->is_sum && at(s.operands[0]).is_zero;
    if (!is_begun || !(at(other).has_no_minus || is_sum_of_product(other))) {
      other = signless(other);
    } else {
      one = s.operands[1];
      if (!at(other).has_no_minus) other = begun(s.op, s.operands[0], other);
    }
  }
  constexpr void forget_signs(int* x) {
    if (at(x[0]).has_no_minus) forget_sign(x[0], x[1]);
    else forget_sign(x[1], x[0]);
  }
  static constexpr bool is_power_of_two(double x) { return ops::constant_factors::is_power_of_two(x); }
  static constexpr bool is_whole(double x) { return x >= -0x1p53 && x <= 0x1p53 && x == static_cast<double>(static_cast<std::int64_t>(x)); }
  /// A product by a constant of a product by a constant, where one product is the same: one of the two is exact. So is that of a subnormal
  /// number by a whole one.
  constexpr int merged_product(const ops::op_info& op, const int* x, int node) {
    const double outer = op.is_product && is_constant(x[1]) ? at(x[1]).number : op.factor;
    const multiple inner = multiple_of(x[0]);
    const op_id product = op.is_product ? &op : inner.product;
    const bool scales = outer >= 1 || outer <= -1;
    const bool one_is_exact = is_power_of_two(inner.factor) || (is_power_of_two(outer) && is_whole(inner.factor));
    const bool exact = inner.factor == -1 || outer == -1 || (scales && one_is_exact);
    if (outer == 0 || inner.base == x[0] || !exact || !is_in_any_precision(outer * inner.factor)) return -1;
    if (outer * inner.factor == 1) return inner.base;
    if (product == nullptr) return -1;
    const int merged[ops::max_arity]{inner.base, constant(outer * inner.factor, node), -1};
    return compute(product, 0, merged, node);
  }
  /// The scalar of which x is the negative, where there is one already; -1 where there is none.
  constexpr int negated(int x, int node) {
    scalar s = at(x);
    if (s.kind != scalar_kind::compute) return -1;
    if (s.op->factor == -1) return s.operands[0];
    if (!s.op->is_product || !is_constant(s.operands[1]) || at(s.operands[1]).number >= 0) return -1;
    s.operands[1] = constant(-at(s.operands[1]).number, node);
    return known(s);
  }
  /// The product of a negative as the negative of a product, which sums take up as it is.
  constexpr int negative_product(const ops::op_info& op, double number, const int* x, int node) {
    for (int j = 0; j < 2; ++j) {
      if (is_constant(x[1 - j])) continue;
      const int positive = negated(x[j], node);
      if (positive < 0) continue;
      const int y[ops::max_arity]{positive, x[1 - j], -1};
      const int product = compute(&op, number, y, node), negative[ops::max_arity]{product, negation_ == nullptr ? constant(-1, node) : -1, -1};
      return compute(negation_ == nullptr ? &op : negation_, 0, negative, node);
    }
    return -1;
  }
  /// A scalar that is equal bit for bit; -1 where there is none.
  constexpr int simplified(const ops::op_info& op, double number, const int* x, int node) {
    bool constants = op.fold != nullptr;
    for (int j = 0; constants && j < op.arity; ++j) constants = holds_anywhere(x[j]);
    if (constants) {
      double numbers[ops::max_arity]{};
      for (int j = 0; j < op.arity; ++j) numbers[j] = at(x[j]).number;
      const double value = op.fold(number, numbers);
      if (is_in_any_precision(value)) return constant(value, node);
    }
    if (op.chooses) return chosen(op, number, x, node);
    if (op.zero_stays && at(x[0]).is_zero) return x[0];
    if (op.plain != nullptr && (holds_anywhere(x[0]) || (holds_anywhere(x[1]) && at(x[1]).number > 0)))
      return compute(op.plain, number, x, node);
    if (op.is_product || op.factor != 0)
      if (const int merged = merged_product(op, x, node); merged >= 0) return merged;
    if (op.is_product)
      if (const int negative = negative_product(op, number, x, node); negative >= 0) return negative;
    if (op.neutral == op.neutral) {
      if (is_neutral(op, x[0], x[1])) return x[1];
      if (is_neutral(op, x[1], x[0])) return x[0];
    }
    return -1;
  }
  /// One of two where that is known, or where they are the same. The second matters only where the condition is 0, and where zero stays is
  /// the condition itself there.
  constexpr int chosen(const ops::op_info& op, double number, const int* x, int node) {
    if (holds_anywhere(x[0])) return at(x[0]).number != 0 ? x[1] : x[2];
    if (x[1] == x[2]) return x[1];
    const scalar& other = at(x[2]);
    if (other.kind == scalar_kind::compute && other.op->zero_stays && other.operands[0] == x[0]) {
      const int y[ops::max_arity]{x[0], x[1], x[0]};
      return compute(&op, number, y, node);
    }
    const multiple first = multiple_of(x[1]);
    return x[2] == x[0] && first.base == x[0] && first.factor > 0 ? x[1] : -1;
  }
  /// Whether `op` gives `other` back with x. A sum does with any zero where `other` is not -0.
  constexpr bool is_neutral(const ops::op_info& op, int x, int other) const {
    if (is_constant(x) && std::bit_cast<std::uint64_t>(at(x).number) == std::bit_cast<std::uint64_t>(op.neutral)) return true;
    return adds(op) && at(x).is_zero && at(other).has_no_minus;
  }
};

}  // namespace typeflow::passes
