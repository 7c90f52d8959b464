// SPDX-License-Identifier: BSL-1.0
// Where values lie in memory while a schedule is written: buffers, and the strides by which views read them.
#pragma once

#include "levels.hpp"
#include "loops.hpp"

namespace typeflow::passes {

/// By node what lies under a chain of views; itself where it is none.
constexpr array_list<int> find_sources(graph_view g) {
  array_list<int> sources(g.size, 0);
  int* const source = sources.data();
  for (int i = 0; i < g.size; ++i)
    source[i] = is_read_through(g.nodes[i].op->kind) ? source[g.nodes[i].operands[0]] : i;
  return sources;
}

/// Where a node lies in memory.
struct location {
  int buffer = -1;
  layout place{};
};

/// Dimensions in the order of storage: the named axis first, or last where rows lie by columns.
constexpr access in_storage_order(const location& to, const shape& space, bool by_columns) {
  access result{to.buffer, {}, to.place.offset};
  int at = 0;
  const int named = named_dimension(space);
  if (named >= 0 && !by_columns) result.strides[at++] = to.place.strides[named];
  for (int i = 0; i < space.rank; ++i)
    if (i != named) result.strides[at++] = to.place.strides[i];
  if (named >= 0 && by_columns) result.strides[at] = to.place.strides[named];
  return result;
}

/// The loop over a shape in that order.
constexpr loop loop_over(const shape& space, bool by_columns) {
  loop l{loop_kind::elementwise, space.rank};
  int at = 0;
  const int named = named_dimension(space);
  if (named >= 0 && !by_columns) l.extents[at++] = {1, true};
  for (int i = 0; i < space.rank; ++i)
    if (i != named) l.extents[at++] = {space[i].size, false};
  if (named >= 0 && by_columns) l.extents[at] = {1, true};
  return l;
}

class buffer_table {
 public:
  schedule result;

  constexpr explicit buffer_table(graph_view graph)
      : g_(graph), s_(find_levels(graph)), steps_(graph), source_(find_sources(graph)), buffer_of_(graph.size, -1), leaf_buffer_(graph.leaf_count, -1),
        axis_buffer_(s_.axes.size(), -1) {
    result.axes = s_.axes;
  }

 protected:
  graph_view g_;
  streaming s_;
  step_table steps_;
  array_list<int> source_;     ///< by node: what lies under a chain of views
  array_list<int> buffer_of_;  ///< by node: storage of its value, -1 where there is none yet
  bool by_columns_ = false;    ///< the stream being written keeps its values by columns of rows
  array_list<int> columns_of_leaf_;  ///< by leaf, in such a stream: its copy by columns, -1 where there is none

  constexpr int add_buffer(buffer_kind kind, int index, int node) {
    buffer b{kind, index, node, static_size(g_.shape_of(node)), s_.axis[node] >= 0};
    if (kind == buffer_kind::axis_length) b.size = 1;
    b.by_columns = by_columns_ && b.per_row && kind == buffer_kind::workspace;
    result.buffers.push_back(b);
    return result.buffers.size() - 1;
  }
  /// The storage of a node: bound by the caller, or made when the node is first stored; sums go straight into the result.
  constexpr int buffer_of(int i) {
    const op_kind kind = g_.kind(i);
    if (kind == op_kind::leaf) return leaf_buffer(static_cast<int>(g_[i].bits), i);
    if (kind == op_kind::axis_size) return axis_buffer(i);
    if (kind == op_kind::iota) return positions_buffer(i);
    if (has_axis(g_[i]) && buffer_of_[i] < 0) {
      buffer_of_[i] = add_states_buffer(i);
    } else if (buffer_of_[i] < 0) {
      const int output = stays_in_register(kind) ? -1 : output_of(i);
      buffer_of_[i] = output >= 0 ? add_buffer(buffer_kind::output, output, i) : add_buffer(buffer_kind::workspace, 0, i);
    }
    return buffer_of_[i];
  }
  constexpr int leaf_buffer(int leaf, int node) {
    if (by_columns_ && columns_of_leaf_[leaf] >= 0) return columns_of_leaf_[leaf];
    if (leaf_buffer_[leaf] < 0) leaf_buffer_[leaf] = add_buffer(buffer_kind::leaf, leaf, node);
    return leaf_buffer_[leaf];
  }
  /// The place of the parameter that output o updates.
  constexpr location parameter_place(int o) {
    int leaf = 0;
    while (g_.leaves[leaf].hash != g_.outputs[o].leaf) ++leaf;
    return {leaf_buffer(leaf, g_.outputs[o].node), storage_layout(g_.shapes[g_.leaves[leaf].shape])};
  }
  /// Storage and strides of a node that lies in memory, itself or through views.
  constexpr location locate(int i) {
    if (g_.kind(i) == op_kind::iota) return {buffer_of(i), along_axis(static_cast<int>(g_[i].bits))};
    if (has_axis(g_[i])) return {buffer_of(i), layout_of_states(i)};
    if (!is_read_through(g_.kind(i))) return {buffer_of(i), layout_of(i)};
    const int operand = g_[i].operands[0];
    const location inner = locate(operand);
    if (g_.kind(i) == op_kind::previous) return {inner.buffer, one_step_before(operand, inner.place)};
    return {inner.buffer, g_[i].info().place(g_.shape_of(operand), inner.place, g_.attributes_of(i))};
  }
  /// Where the elements of a node lie in its storage; by columns the distance between two is counted in columns.
  constexpr layout layout_of(int i) {
    layout own = storage_layout(g_.shape_of(i));
    const int named = named_dimension(g_.shape_of(i));
    if (named >= 0 && result.buffers[buffer_of(i)].by_columns) own.strides[named] = 1;
    return own;
  }
  /// Along its axis a recurrence has one place more than its result, for the state at the start: before the first row, or behind the last.
  constexpr bool streams(int i) const { return has_axis(g_[i]) && g_.shape_of(i)[ops::loop_bits::outer(g_[i].bits)].is_named(); }
  constexpr layout layout_of_states(int i) const {
    const int axis = ops::loop_bits::outer(g_[i].bits);
    shape longer = g_.shape_of(i);
    if (!streams(i)) longer.extents[axis].size += 1;
    layout states = storage_layout(longer);
    if (!ops::loop_bits::reversed(g_[i].bits)) states.offset = states.strides[axis];
    return states;
  }
  constexpr layout one_step_before(int loop, layout states) const {
    const std::int64_t step = states.strides[ops::loop_bits::outer(g_[loop].bits)];
    states.offset += ops::loop_bits::reversed(g_[loop].bits) ? step : -step;
    return states;
  }
  /// Notes that the loop being written uses a buffer.
  constexpr void touch(int used) {
    buffer& b = result.buffers[used];
    if (b.first_loop < 0) b.first_loop = result.loops.size();
    b.last_loop = result.loops.size();
  }

 private:
  array_list<int> leaf_buffer_;
  array_list<int> axis_buffer_;
  int positions_buffer_ = -1;

  constexpr int add_states_buffer(int i) {
    const int made = add_buffer(buffer_kind::workspace, 0, i);
    buffer& b = result.buffers[made];
    const std::int64_t length = g_.shape_of(i)[ops::loop_bits::outer(g_[i].bits)].size;
    if (streams(i)) b.more = b.size;
    else b.size = length == 0 ? static_size(g_.shape_of(g_[i].operands[0])) : b.size / length * (length + 1);
    return made;
  }
  constexpr int positions_buffer(int i) {
    if (positions_buffer_ < 0) positions_buffer_ = add_buffer(buffer_kind::positions, 0, i);
    return positions_buffer_;
  }
  static constexpr layout along_axis(int axis) {
    layout result;
    result.strides[axis] = 1;
    return result;
  }

  constexpr int axis_buffer(int i) {
    const int axis = detail::axis_index(s_.axes, g_.shapes[g_[i].bits]);
    if (axis_buffer_[axis] < 0) axis_buffer_[axis] = add_buffer(buffer_kind::axis_length, axis, i);
    return axis_buffer_[axis];
  }
  /// The result that a node is, as it is or reshaped.
  constexpr int output_of(int node) const {
    for (int i = 0; i < g_.output_count; ++i)
      if (source_[g_.outputs[i].node] == node && g_.outputs[i].role != output_role::update) return i;
    return -1;
  }
};

}  // namespace typeflow::passes
