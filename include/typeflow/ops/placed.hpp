// SPDX-License-Identifier: BSL-1.0
// Views that users know by name: slices, flips, diagonals and sliding windows are all strided views; padding is the opposite of a slice.
#pragma once

#include "comparison.hpp"
#include "parts.hpp"

namespace typeflow::ops {

/// What these views share: shape and places are attributes. Derivative: the adjoint's elements added where they come from.
struct placed_view {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;
  static constexpr bool has_map = true;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return strided_view::result_shape(operands, a);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    return w.template make_with<strided_view>(a, x);
  }
};

/// Some positions along each axis.
struct slice : placed_view {
  static constexpr string_view name = "slice";
};

/// The positions along some axes in reverse.
struct flip : placed_view {
  static constexpr string_view name = "flip";
};

/// The elements whose positions along two axes differ by a constant.
struct diagonal : placed_view {
  static constexpr string_view name = "diagonal";
};

/// All runs of some neighbours along an axis, each on a further axis, the last.
struct windows : placed_view {
  static constexpr string_view name = "windows";
};

/// The operand as a block inside `target`, from the places that the map starts at, and a number around it. The operand's elements come
/// through bit for bit. Derivative: the adjoint inside the block.
struct pad {
  static constexpr string_view name = "pad";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;
  static constexpr bool has_map = true;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    bool is_block = operands[0].rank == a.target->rank;
    for (int i = 0; i < operands[0].rank; ++i)
      for (int j = 0; j < operands[0].rank; ++j) is_block = is_block && a.map->step[i][j] == (i == j ? 1 : 0);
    if (!is_block) return {{}, "the operand is no block", "keep its axes and their order"};
    return strided_sum::result_shape(operands, a);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const shape from = x.shape();
    Term inside = w.number(1);
    for (int i = 0; i < from.rank; ++i) {
      if (from[i] == (*a.target)[i]) continue;
      const Term at = positions_along<Term>(w, *a.target, i);
      const auto first = static_cast<double>(a.map->start[i]), last = first + static_cast<double>(from[i].size);
      if (first > 0) inside = inside * w.template make<greater_equal>(at, w.number(first));
      if (last < static_cast<double>((*a.target)[i].size)) inside = inside * w.template make<less>(at, w.number(last));
    }
    if (inside.is_constant()) return x;
    const Term block = w.template make_with<strided_put>({.target = a.target, .map = a.map}, x);
    return w.template make<select>(inside, block, w.number(a.number));
  }
};

}  // namespace typeflow::ops
