// SPDX-License-Identifier: BSL-1.0
// What a contraction runs over: its outer axes, rows, columns and summands, and where its matrices lie along them.
#pragma once

#include "../ops/outer_axes.hpp"
#include "graph.hpp"

namespace typeflow::ir {

struct contraction_space {
  int outer = 0;    ///< how many outer axes
  shape extents;    ///< outer axes, rows, columns
  extent summands;
  layout a, b, c;   ///< over outer axes, rows, columns, summands
};

namespace detail {

/// The layout of an operand whose last two dimensions are the axes `row` and `column` of [rows, columns, summands].
constexpr layout spread_operand(const shape& s, const layout& own, int outer, int row, int column) {
  layout result{{}, own.offset};
  for (int d = 0; d < outer; ++d) result.strides[d] = ops::outer_stride(s, own.strides, outer, d);
  result.strides[outer + row] = own.strides[s.rank - 2];
  result.strides[outer + column] = own.strides[s.rank - 1];
  return result;
}

constexpr layout spread_result(const layout& own, int outer, std::int64_t bits) {
  layout result{{}, own.offset};
  int from = 0;
  for (int d = 0; d < outer; ++d)
    if (!ops::is_summed(bits, d)) result.strides[d] = own.strides[from++];
  result.strides[outer] = own.strides[from];
  result.strides[outer + 1] = own.strides[from + 1];
  return result;
}

}  // namespace detail

/// The space of contraction i, whose operands and result lie in memory as given.
constexpr contraction_space space_of_contraction(graph_view g, int i, const layout& a, const layout& b, const layout& c) {
  const std::int64_t bits = g[i].bits;
  const shape& left = g.shape_of(g[i].operands[0]);
  const shape& right = g.shape_of(g[i].operands[1]);
  const bool flip_a = ops::is_transposed(bits, 0), flip_b = ops::is_transposed(bits, 1);
  contraction_space s;
  s.outer = ops::outer_rank(left, right);
  for (int d = 0; d < s.outer; ++d) s.extents.push_back(ops::outer_extent(left, right, d));
  s.extents.push_back(left[left.rank - (flip_a ? 1 : 2)]);
  s.extents.push_back(right[right.rank - (flip_b ? 2 : 1)]);
  s.summands = left[left.rank - (flip_a ? 2 : 1)];
  s.a = detail::spread_operand(left, a, s.outer, flip_a ? 2 : 0, flip_a ? 0 : 2);
  s.b = detail::spread_operand(right, b, s.outer, flip_b ? 1 : 2, flip_b ? 2 : 1);
  s.c = detail::spread_result(c, s.outer, bits);
  return s;
}

}  // namespace typeflow::ir
