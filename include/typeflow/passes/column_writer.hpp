// SPDX-License-Identifier: BSL-1.0
// Which streams keep the values of a block by columns, and the copies of their inputs.
#pragma once

#include "row_writer.hpp"

namespace typeflow::passes {

/// What the products of a stream cost with packs across rows and down columns, in elements of packs.
class column_costs {
 public:
  std::int64_t across = 0;
  std::int64_t down = 0;
  bool fits = true;
  bool has_several = false;  ///< matrices for a row

  constexpr column_costs(graph_view g, const streaming& s, const array_list<int>& members, int axis) : g_(g) {
    for (int i : members) has_several = has_several || has_outer_axes(i);
    if (!has_several) return;
    for (int i : members) fits = fits && takes(i);
    for (int o = 0; o < g.output_count; ++o)
      if (s.axis[g.outputs[o].node] == axis) fits = fits && static_size(g.shape_of(g.outputs[o].node)) == 1 && g.outputs[o].role != output_role::update;
    for (int i : members)
      if (fits && g.kind(i) == op_kind::contraction) add_product(i);
  }
  /// Copies cost as well. Products by a single matrix have elementwise work on their tiles, and packs run over their rows as one line.
  constexpr bool wants_columns() const { return fits && has_several && across * 9 > down * 10; }

 private:
  static constexpr std::int64_t lanes_ = 8;
  graph_view g_;

  /// A stretched matrix is a single one.
  constexpr bool has_outer_axes(int i) const {
    const int* const x = g_[i].operands;
    if (g_.kind(i) != op_kind::contraction) return false;
    const shape &a = g_.shape_of(x[0]), &b = g_.shape_of(x[1]);
    return a.rank > 2 && b.rank > 2 && !a[0].is_one() && !b[0].is_one();
  }
  constexpr bool takes(int i) const {
    switch (g_.kind(i)) {
      case op_kind::leaf:
      case op_kind::constant:
      case op_kind::iota:
      case op_kind::elementwise:
      case op_kind::view: return true;
      case op_kind::reduction: return g_[i].operands[1] < 0;
      case op_kind::contraction: return g_[i].operands[2] < 0 && !has_outer_rows(i);
      default: return false;
    }
  }
  constexpr ir::contraction_space space_of(int i) const {
    const int* const x = g_[i].operands;
    return ir::space_of_contraction(g_, i, storage_layout(g_.shape_of(x[0])), storage_layout(g_.shape_of(x[1])), storage_layout(g_.shape_of(i)));
  }
  constexpr bool has_outer_rows(int i) const {
    const ir::contraction_space space = space_of(i);
    for (int d = 0; d < space.outer; ++d)
      if (space.extents[d].is_named()) return true;
    return false;
  }
  static constexpr std::int64_t whole_packs(std::int64_t size) { return (size + lanes_ - 1) / lanes_ * lanes_; }
  /// Packs across run along the columns, or along the rows where the columns are those of the axis.
  constexpr void add_product(int i) {
    const ir::contraction_space space = space_of(i);
    const extent m = space.extents[space.outer], n = space.extents[space.outer + 1], k = space.summands;
    std::int64_t matrices = 1;
    for (int d = 0; d < space.outer; ++d) matrices *= space.extents[d].size;
    const std::int64_t packed = n.is_named() ? m.size : n.size, others = n.is_named() ? k.size : (m.is_named() ? 1 : m.size) * (k.is_named() ? 1 : k.size);
    across += matrices * others * whole_packs(packed);
    down += matrices * others * packed;
  }
};

class column_writer : public row_writer {
 public:
  constexpr explicit column_writer(graph_view graph) : row_writer(graph) {}

 protected:
  /// Decides for a segment, and copies what the caller has row by row.
  constexpr void begin_columns(const array_list<int>& members, int axis) {
    if (axis < 0 || !column_costs(g_, s_, members, axis).wants_columns()) return;
    by_columns_ = true;
    columns_of_leaf_ = array_list<int>(g_.leaf_count, -1);
    for (int i : members)
      if (g_.kind(i) == op_kind::leaf && s_.axis[i] >= 0 && static_size(g_.shape_of(i)) > 1 && columns_of_leaf_[static_cast<int>(g_[i].bits)] < 0) write_columns_of_leaf(i);
  }

 private:
  constexpr void write_columns_of_leaf(int i) {
    constexpr int most = 16;  // elements of a row in one loop, which keeps them in registers
    const int from = buffer_of(i), to = add_buffer(buffer_kind::workspace, 0, i), size = static_cast<int>(static_size(g_.shape_of(i)));
    for (int first = 0; first < size; first += most) write_columns(from, to, first, first + most < size ? first + most : size, size);
    columns_of_leaf_[static_cast<int>(g_[i].bits)] = to;
  }
  constexpr void write_columns(int from, int to, int first, int end, int size) {
    loop l{loop_kind::elementwise, 1};
    l.extents[0] = {1, true};
    l.first_statement = result.statements.size();
    l.takes_rows_apart = true;
    open_loop();
    for (int e = first; e < end; ++e) {
      statement s{statement_kind::load};
      s.place = {from, {size}, e};
      add_statement(s);
    }
    for (int e = first; e < end; ++e) {
      statement s{statement_kind::store};
      s.operands[0] = e - first;
      s.place = {to, {1}, e};
      add_statement(s);
    }
    l.statement_count = result.statements.size() - l.first_statement;
    result.loops.push_back(l);
  }
};

}  // namespace typeflow::passes
