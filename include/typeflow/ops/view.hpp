// SPDX-License-Identifier: BSL-1.0
// Ops that show the operand's elements at other places: broadcast, reshape, transpose. They cost nothing where a loop can read the
// operand with other strides.
#pragma once

#include "op.hpp"

namespace typeflow::ops {

/// What views share: one operand.
struct view_op {
  static constexpr op_kind kind = op_kind::view;
  static constexpr int arity = 1;
  static constexpr bool is_linear = true;
};

struct sum;
struct reshape;

/// The operand itself, where storage of its own is wanted: an output that is a leaf, a view that a contraction cannot read. Only the
/// legalise pass makes it. Derivative: 1.
struct copy : elementwise<1> {
  static constexpr string_view name = "copy";
  template <class V>
  static constexpr V value(V x) {
    return x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
  }
};

/// The operand stretched to `target`: operand axis j is the j-th axis of the result whose bit is set; it is equal there or 1.
/// Derivative: the sum over the axes that are new or stretched.
struct broadcast : view_op {
  static constexpr string_view name = "broadcast";
  static constexpr string_view written = "broadcast_to";
  static constexpr bool keeps_nonzero = true;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (a.target->rank < operands[0].rank) return {{}, "the target has fewer axes", "keep every axis of the argument"};
    int from = 0;
    for (int to = 0; to < a.target->rank; ++to) {
      if ((a.bits >> to & 1) == 0) continue;
      if (from == operands[0].rank) return {{}, "more axes are mapped than the operand has", "map each axis once"};
      const extent x = operands[0][from++];
      if (!(x == (*a.target)[to]) && !x.is_one())
        return {{}, "shapes do not broadcast", "make the extents equal or 1, counted from the last"};
    }
    if (from != operands[0].rank) return {{}, "the target has fewer axes", "keep every axis of the argument"};
    return {*a.target};
  }
  template <class Term>
  static constexpr Term simplify_with(const attributes& a, Term x) {
    if (x.shape() == *a.target) return x;
    if (x.is_constant()) return x.constant_of(*a.target);
    const Term inner = x.template operand_if<broadcast>(0);
    if (!inner.exists()) return {};
    return Term::template make<broadcast>({.bits = compose(x.bits(), a.bits, a.target->rank), .target = a.target}, inner);
  }
  static constexpr layout place(const shape& from, const layout& operand, const attributes& a) {
    layout result{{}, operand.offset};
    for (int to = 0, j = 0; to < a.target->rank; ++to) {
      if ((a.bits >> to & 1) == 0) continue;
      result.strides[to] = from[j] == (*a.target)[to] ? operand.strides[j] : 0;
      ++j;
    }
    return result;
  }
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int) { return bits << 1 | 1; }
  /// The axes of a broadcast of a broadcast.
  static constexpr std::int64_t compose(std::int64_t inner, std::int64_t outer, int rank) {
    std::int64_t bits = 0;
    for (int to = 0, from = 0; to < rank; ++to) {
      if ((outer >> to & 1) == 0) continue;
      bits |= (inner >> from++ & 1) << to;
    }
    return bits;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const shape from = p.operand(0).shape();
    const shape to = p.result().shape();
    std::int64_t summed = 0;
    for (int i = 0, j = 0; i < to.rank; ++i) {
      const bool mapped = (p.attribute_bits() >> i & 1) != 0;
      if ((!mapped || !(from[j] == to[i])) && !to[i].is_one()) summed |= std::int64_t{1} << i;
      if (mapped) ++j;
    }
    auto total = p.adjoint().total(summed);
    if (!total.exists()) total = p.template make_with<sum>({.bits = summed}, p.adjoint());
    p.contribute(0, p.template make_with<reshape>({.target = &from}, total));
  }
};

/// The same elements in row-major order under another shape. A named axis keeps its place: the product of the extents before it, and of
/// those behind it, must not change. Derivative: the adjoint in the operand's shape.
struct reshape : view_op {
  static constexpr string_view name = "reshape";
  static constexpr bool keeps_order = true;

  static constexpr layout place(const shape& from, const layout& operand, const attributes& a) {
    layout result{storage_strides(*a.target), operand.offset};
    if (const int named = named_dimension(*a.target); named >= 0) result.strides[named] = operand.strides[named_dimension(from)];
    return result;
  }
  static constexpr std::int64_t size_before_named(const shape& s) {
    std::int64_t size = 1;
    for (int i = 0; i < s.rank && !s[i].is_named(); ++i) size *= s[i].size;
    return size;
  }
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const int from = named_dimension(operands[0]);
    const int to = named_dimension(*a.target);
    if ((from < 0) != (to < 0) || (from >= 0 && !(operands[0][from] == (*a.target)[to])))
      return {{}, "a named axis appears on one side only", "keep each named axis"};
    if (static_size(operands[0]) != static_size(*a.target))
      return {{}, "the number of elements changes", "make the products of the extents equal"};
    if (from >= 0 && size_before_named(operands[0]) != size_before_named(*a.target))
      return {{}, "the named axis would move", "keep what stands before and behind it, or use transpose"};
    return {*a.target};
  }
  template <class Term>
  static constexpr Term simplify_with(const attributes& a, Term x) {
    if (x.shape() == *a.target) return x;
    if (x.is_constant()) return x.constant_of(*a.target);
    if (const Term inner = x.template operand_if<reshape>(0); inner.exists())
      return Term::template make<reshape>({.target = a.target}, inner);
    if (const Term number = x.uniform_value(); number.exists() && x.shape().rank > 0)
      return Term::template make<broadcast>({.target = a.target}, number);
    return {};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const shape from = p.operand(0).shape();
    p.contribute(0, p.template make_with<reshape>({.target = &from}, p.adjoint()));
  }
};

/// Axes in another order: axis i of the result is axis p(i) of the operand, p in 4 bits per axis. Derivative: the inverse permutation.
struct transpose : view_op {
  static constexpr string_view name = "transpose";

  static constexpr layout place(const shape& from, const layout& operand, const attributes& a) {
    layout result{{}, operand.offset};
    for (int i = 0; i < from.rank; ++i) result.strides[i] = operand.strides[axis_from(a.bits, i)];
    return result;
  }
  static constexpr int axis_from(std::int64_t bits, int to) { return static_cast<int>(bits >> (4 * to) & 15); }
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int) { return ((bits & 0xfffff) + 0x11111) << 4; }

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (a.bits < 0) return {{}, "the axes are not a permutation", "name each axis of the argument once"};
    shape result;
    unsigned seen = 0;
    for (int i = 0; i < operands[0].rank; ++i) {
      const int from = axis_from(a.bits, i);
      if (from >= operands[0].rank || (seen >> from & 1u) != 0)
        return {{}, "the axes are not a permutation", "name each axis of the argument once"};
      seen |= 1u << from;
      result.push_back(operands[0][from]);
    }
    return {result};
  }
  template <class Term>
  static constexpr Term simplify_with(const attributes& a, Term x) {
    const shape to = result_shape(&x.shape(), a).value;
    bool same_order = true;
    for (int i = 0; i < to.rank; ++i) same_order = same_order && axis_from(a.bits, i) == i;
    if (same_order) return x;
    if (x.is_constant()) return x.constant_of(to);
    if (const Term number = x.uniform_value(); number.exists()) return Term::template make<broadcast>({.target = &to}, number);
    return {};
  }
  template <class Term>
  static constexpr Term total(std::int64_t axes, Term x) {
    const std::int64_t own = x.bits(), inner = inner_axes(own, axes, x.shape().rank);
    std::int64_t order = 0;
    for (int i = 0, to = 0; i < x.shape().rank; ++i)
      if ((axes >> i & 1) == 0) order |= static_cast<std::int64_t>(place_without(inner, axis_from(own, i))) << (4 * to++);
    const Term found = x.template operand_if<transpose>(0).total(inner);
    return found.exists() ? Term::template make<transpose>({.bits = order}, found) : found;
  }
  /// A mask of axes of the result as one of the operand's.
  static constexpr std::int64_t inner_axes(std::int64_t bits, std::int64_t axes, int rank) {
    std::int64_t inner = 0;
    for (int i = 0; i < rank; ++i) inner |= (axes >> i & 1) << axis_from(bits, i);
    return inner;
  }
  /// The place of an axis among those that are not in a mask.
  static constexpr int place_without(std::int64_t mask, int axis) {
    int place = 0;
    for (int i = 0; i < axis; ++i) place += (mask >> i & 1) == 0 ? 1 : 0;
    return place;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    std::int64_t inverse = 0;
    for (int i = 0; i < p.result().shape().rank; ++i)
      inverse |= static_cast<std::int64_t>(i) << (4 * axis_from(p.attribute_bits(), i));
    p.contribute(0, p.template make_with<transpose>({.bits = inverse}, p.adjoint()));
  }
};

}  // namespace typeflow::ops
