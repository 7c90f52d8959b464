// SPDX-License-Identifier: BSL-1.0
// Reading a table at places that are data, and its transpose: embeddings, labels, table lookups.
#pragma once

#include "comparison.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// The attributes of gather and scatter_add: 4 bits for each axis of the table, the axis of the result that walks along it, or 15 for the
/// axis that is indexed.
struct table_axes {
  static constexpr int indexed = 15;
  static constexpr int axis(std::int64_t bits, int table_axis) { return static_cast<int>(bits >> (4 * table_axis) & 15); }
  static constexpr int indexed_axis(const attributes& a) {
    for (int i = 0; i < max_rank; ++i)
      if (axis(a.bits, i) == indexed) return i;
    return -1;
  }
  /// Where positions of the result (or of what is scattered) lie in the table, but for the indexed axis.
  static constexpr layout place_in(const layout& table, const attributes& a) {
    layout result{{}, table.offset};
    for (int i = 0; i < max_rank; ++i)
      if (axis(a.bits, i) < max_rank) result.strides[axis(a.bits, i)] += table.strides[i];
    return result;
  }
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int mapped) {
    std::int64_t result = 0;
    for (int i = max_rank - 1; i >= 0; --i) result = result << 4 | (axis(bits, i) == indexed ? indexed : axis(bits, i) + 1);
    return (mapped & 1) != 0 ? result << 4 : result;
  }
  static constexpr shape_or_problem check(const shape& table, const shape& index, const attributes& a) {
    for (int i = 0; i < table.rank; ++i) {
      const int to = axis(a.bits, i);
      if (to == indexed && table[i].is_named()) return {{}, "the indexed axis is named", "index an axis whose length is a number"};
      if (to != indexed && (to >= index.rank || !(table[i] == index[to]))) return {{}, "table and index do not fit", "give equal extents"};
    }
    return {index};
  }
};

struct scatter_add;

/// The elements of a table (operand 0) that an index of the result's shape (operand 1) names along one axis; the index is rounded towards
/// zero, one outside 0 .. extent - 1 gives NaN. Derivative: by the table the adjoint added at those places (scatter_add); none by the index.
struct gather : table_axes {
  static constexpr string_view name = "gather";
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {0, 1, true}};
  static constexpr op_kind kind = op_kind::gather;
  static constexpr int arity = 2;
  static constexpr int mapped_operands = 2;
  static constexpr int flops = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return check(operands[0], operands[1], a);
  }
  static constexpr layout place(const shape&, const layout& table, const attributes& a) { return place_in(table, a); }

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const shape table = p.operand(0).shape();
    if (p.wants(0))
      p.contribute(0, p.template make_with<scatter_add>({.bits = p.attribute_bits(), .target = &table}, p.adjoint(), p.operand(1)));
  }
};

/// A table of zeros of shape `target`, to which each element of operand 0 is added where the index, operand 1 of the same shape, says; what
/// lies outside is dropped. Derivative: by operand 0 the adjoint at those places, 0 outside; none by the index.
struct scatter_add : table_axes {
  static constexpr string_view name = "scatter_add";
  static constexpr bool is_sum = true;
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {0, 1, true}};
  static constexpr op_kind kind = op_kind::reduction;
  static constexpr int arity = 2;
  static constexpr int flops = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (!(operands[0] == operands[1])) return {{}, "values and index differ in shape", "give each value an index"};
    const shape_or_problem checked = check(*a.target, operands[1], a);
    return checked.problem != nullptr ? checked : shape_or_problem{*a.target};
  }
  static constexpr layout place(const shape&, const layout& table, const attributes& a) { return place_in(table, a); }

  template <class V>
  static constexpr V combine(V total, V x) {
    return total + x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (!p.wants(0)) return;
    const auto index = p.operand(1);
    const auto size = static_cast<double>(p.result().shape()[indexed_axis({.bits = p.attribute_bits()})].size);
    const auto inside = p.template make<greater>(index, p.number(-1)) * p.template make<less>(index, p.number(size > 0 ? size : -1));
    const auto found = p.template make_with<gather>({.bits = p.attribute_bits()}, p.adjoint(), index);
    p.contribute(0, p.template make<select>(inside, found, p.number(0)));
  }
};

}  // namespace typeflow::ops
