// SPDX-License-Identifier: BSL-1.0
// Whether each row of a stream can be computed element by element, a lane a row, and what becomes of its nodes then.
#pragma once

#include "buffer_table.hpp"
#include "scalarise.hpp"

namespace typeflow::passes {

/// Elements of a row, in all values together, up to which rows are taken apart.
inline constexpr std::int64_t most_row_elements = 4096;

/// A stream's graph with rows in the place of the axis, whose extent is 1, and the part of each node.
class row_parts {
 public:
  array_list<scalar_part> parts;
  array_list<int> sums;  ///< reductions over the axis, whose elements are not those of a row
  bool fits = false;

  constexpr row_parts(graph_view g, const streaming& s, const array_list<int>& sources, const array_list<int>& members, int axis)
      : g_(g), sources_(sources) {
    if (!has_placements(s, members)) return;
    parts = array_list<scalar_part>(g.size);
    find_known();
    fits = !is_updated(s, axis);
    for (int i : members) fits = fits && takes(s, i);
    if (fits) find_rest();
  }
  /// The same nodes, of one row.
  constexpr graph_view of_row() {
    shapes_ = array_list<shape>(g_.shape_count);
    for (int i = 0; i < g_.shape_count; ++i) {
      shapes_[i] = g_.shapes[i];
      if (const int named = named_dimension(g_.shapes[i]); named >= 0) shapes_[i].extents[named] = 1;
    }
    graph_view row = g_;
    row.shapes = shapes_.data();
    return row;
  }

 private:
  graph_view g_;
  const array_list<int>& sources_;
  array_list<bool> known_;  ///< by node: made of constants alone
  array_list<shape> shapes_;

  /// Whether it can pay: elements are put at places among zeros, with which loops would compute, and cleared and added up in memory.
  constexpr bool has_placements(const streaming& s, const array_list<int>& members) const {
    for (int i : members)
      if (g_.kind(i) == op_kind::reduction && g_.nodes[i].op->has_map && s.reduced_axis[i] < 0) return true;
    return false;
  }
  constexpr void find_known() {
    known_ = array_list<bool>(g_.size);
    for (int i = 0; i < g_.size; ++i) {
      const op_kind kind = g_.kind(i);
      bool known = kind == op_kind::constant || kind == op_kind::iota || kind == op_kind::elementwise || kind == op_kind::view;
      known = known && named_dimension(g_.shape_of(i)) < 0 && static_size(g_.shape_of(i)) <= most_row_elements;
      for (int j = 0; known && j < g_[i].info().arity; ++j) known = known_[g_[i].operands[j]];
      known_[i] = known;
    }
  }
  /// Parameters along the axis get their new values elsewhere.
  constexpr bool is_updated(const streaming& s, int axis) const {
    for (int o = 0; o < g_.output_count; ++o)
      if (g_.outputs[o].role == output_role::update && s.axis[g_.outputs[o].node] == axis) return true;
    return false;
  }
  /// Whether member i has a part; a table is read where it lies.
  constexpr bool takes(const streaming& s, int i) {
    const op_kind kind = g_.kind(i);
    const bool is_table_read = kind == op_kind::gather;
    if (static_size(g_.shape_of(i)) == 0 || (is_table_read && !lies_in_memory(s, g_[i].operands[0]))) return false;
    const bool is_reduced = kind == op_kind::reduction && g_[i].operands[1] < 0;
    if (is_reduced && s.reduced_axis[i] >= 0) {
      sums.push_back(i);
      return true;
    }
    const bool by_elements = is_table_read || is_reduced || kind == op_kind::elementwise || kind == op_kind::view || kind == op_kind::constant;
    if (by_elements) parts[i] = scalar_part::scalars;
    return by_elements || kind == op_kind::leaf || kind == op_kind::iota;
  }
  constexpr bool lies_in_memory(const streaming& s, int i) const { return s.axis[sources_[i]] < 0 || g_.kind(sources_[i]) == op_kind::leaf; }

  /// What the members are made of, and how many elements that has.
  constexpr void find_rest() {
    std::int64_t elements = 0;
    for (int i : sums) want(g_[i].operands[0]);
    for (int i = g_.size - 1; i >= 0 && fits; --i) {
      if (parts[i] == scalar_part::none) continue;
      elements += static_size(g_.shape_of(i));
      fits = elements <= most_row_elements;
      if (parts[i] == scalar_part::memory) continue;
      const int first = g_.kind(i) == op_kind::gather ? 1 : 0;
      for (int j = first; j < g_[i].info().arity; ++j) want(g_[i].operands[j]);
    }
  }
  constexpr void want(int i) {
    if (parts[i] != scalar_part::none) return;
    parts[i] = known_[i] || g_.kind(i) == op_kind::view ? scalar_part::scalars : scalar_part::memory;
  }
};

}  // namespace typeflow::passes
