// SPDX-License-Identifier: BSL-1.0
// sum and mean over given axes.
#pragma once

#include "op.hpp"
#include "unchanging.hpp"
#include "view.hpp"

namespace typeflow::ops {

struct negate;

/// What reductions share: axes as a bit mask, keepdims as a flag.
struct reduction_op {
  static constexpr int arity = 1;

  static constexpr bool reduces(std::int64_t bits, int axis) { return (bits >> axis & 1) != 0; }

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if ((a.bits & axes_bits) >> operands[0].rank != 0)
      return {{}, "an axis is out of range", "count axes from 0, below the rank"};
    shape result;
    for (int i = 0; i < operands[0].rank; ++i) {
      if (!reduces(a.bits, i)) result.push_back(operands[0][i]);
      else if ((a.bits & keepdims_bit) != 0) result.push_back(1);
    }
    return {result};
  }
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int) { return (bits & axes_bits) << 1 | (bits & ~axes_bits); }
  static constexpr layout place(const shape& operand, const layout& own, const attributes& a) {
    layout result{{}, own.offset};
    for (int from = 0, to = 0; from < operand.rank; ++from) {
      if (!reduces(a.bits, from)) result.strides[from] = own.strides[to];
      if (!reduces(a.bits, from) || (a.bits & keepdims_bit) != 0) ++to;
    }
    return result;
  }
  template <class Term>
  static constexpr Term simplify_with(const attributes& a, Term x) {
    return (a.bits & axes_bits) == 0 ? x : Term{};
  }
  /// How many elements of a shape are reduced to one.
  template <class Writer>
  static constexpr auto reduced_elements(const Writer& w, shape full, std::int64_t bits) {
    auto named = w.number(1);
    std::int64_t elements = 1;
    for (int i = 0; i < full.rank; ++i) {
      if (!reduces(bits, i)) continue;
      if (full[i].is_named()) named = named * w.axis_size(full[i]);
      else elements *= full[i].size;
    }
    return named * w.number(static_cast<double>(elements));
  }
  /// A term of the result's shape in every element of the operand's.
  template <class Pullback, class Term>
  static constexpr Term spread(Pullback& p, Term reduced) {
    const shape from = p.operand(0).shape();
    const std::int64_t all = (std::int64_t{1} << from.rank) - 1;
    const std::int64_t mapped = (p.attribute_bits() & keepdims_bit) != 0 ? all : all & ~p.attribute_bits();
    return p.template make_with<broadcast>({.bits = mapped, .target = &from}, reduced);
  }
};

/// The sum over the axes; with keepdims they stay with extent 1. An empty sum is 0. Derivative: the adjoint in every summand.
struct sum : reduction_op {
  static constexpr string_view name = "sum";
  static constexpr op_kind kind = op_kind::reduction;
  static constexpr bool is_linear = true;
  static constexpr bool is_sum = true;
  static constexpr int flops = 1;

  template <class V>
  static constexpr V combine(V total, V x) {
    return total + x;
  }
  template <class Term>
  static constexpr Term simplify_with(const attributes& a, Term x) {
    if ((a.bits & axes_bits) == 0) return x;
    if (unchanging::adds_exactly(x)) {
      const shape full = x.shape(), reduced = result_shape(&full, a).value;  // copies: the table of shapes moves
      return unchanging::times(unchanging::value(x, a.bits, reduced), reduced_elements(x.beside(), full, a.bits));
    }
    return sum_of_opposite(a, x.template operand_if<negate>(0));
  }
  /// 0 - sum(x) for a sum of -x: as no sum is -0, bit for bit. Only where it is one number, for it is another loop otherwise.
  template <class Term>
  static constexpr Term sum_of_opposite(const attributes& a, Term x) {
    if (!x.exists() || result_shape(&x.shape(), a).value.rank > 0) return {};
    return x.beside().number(0) - Term::template make<sum>(a, x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, spread(p, p.adjoint()));
  }
};

/// The sum divided by the number of summands; NaN over an empty axis. Derivative: the adjoint over that number in every summand.
struct mean : reduction_op {
  static constexpr string_view name = "mean";
  static constexpr op_kind kind = op_kind::composite;

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const shape full = x.shape();
    const Term count = reduced_elements(w, full, a.bits);
    return w.template make_with<sum>(a, x) / count;
  }
};

}  // namespace typeflow::ops
