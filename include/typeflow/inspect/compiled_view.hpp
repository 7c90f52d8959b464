// SPDX-License-Identifier: BSL-1.0
// A schedule and its graph side by side: what buffers are called, and which node a statement computes.
#pragma once

#include "../passes/columns_of_rows.hpp"
#include "node_names.hpp"

namespace typeflow::detail {

using passes::buffer_kind, passes::loop_kind, passes::schedule_view, passes::statement,
    passes::statement_kind;

/// A schedule beside the graph that it was made of.
struct compiled_view {
  graph_view graph;
  schedule_view loops;
  std::vector<std::string> names;

  compiled_view(graph_view g, schedule_view s) : graph(g), loops(s), names(node_names(g)) {}

  const std::string& name(int node) const { return names[static_cast<std::size_t>(node)]; }

  /// What a buffer is called: by its leaf, its gradient, or the node that it holds.
  std::string buffer_name(int b) const {
    const passes::buffer& place = loops.buffers[b];
    if (place.kind == buffer_kind::leaf) return std::string(graph.leaves[place.index].name);
    if (place.kind == buffer_kind::axis_length)
      return "length(" + std::string(loops.axes[place.index]->name) + ")";
    if (place.kind == buffer_kind::output && graph.outputs[place.index].role == output_role::gradient)
      return gradient_name(graph, place.index);
    return is_copy_by_columns(place) ? "columns(" + name(place.node) + ")" : name(place.node);
  }
  bool is_copy_by_columns(const passes::buffer& b) const { return b.by_columns && graph.kind(b.node) == op_kind::leaf; }
  const shape& buffer_shape(int b) const {
    const passes::buffer& place = loops.buffers[b];
    return place.kind == buffer_kind::leaf ? graph.shapes[graph.leaves[place.index].shape]
                                           : graph.shape_of(place.node);
  }
  std::string target(int b) const { return buffer_name(b) + index_text(buffer_shape(b)); }
  /// One element of each row, `y[N,2]`; of a table `y[i,2]`, where `index` is the text of the index.
  std::string element(const statement& s, const std::string& index = {}) const {
    const shape& all = buffer_shape(s.place.buffer);
    const stride_list strides = storage_strides(all);
    const std::int64_t distance = loops.buffers[s.place.buffer].by_columns ? passes::column_distance(loops.block_rows) : 1;
    std::string out = buffer_name(s.place.buffer);
    for (int d = 0; d < all.rank; ++d) {
      out += d == 0 ? '[' : ',';
      if (all[d].is_named()) out += std::string(all[d].axis->name);
      else if (s.index.exists() && s.index.stride == strides[d]) out += index;
      else out += std::to_string(s.place.offset / distance / strides[d] % all[d].size);
    }
    return all.rank > 0 ? out + "]" : out;
  }
};

/// Finds the nodes that the statements of one loop compute: a loop computes them in the order of the graph.
class node_finder {
 public:
  node_finder(const compiled_view& program, const passes::loop& l)
      : graph_(program.graph),
        buffers_(program.loops.buffers),
        first_(program.loops.statements + l.first_statement),
        nodes_(static_cast<std::size_t>(l.statement_count), -1) {
    for (int i = 0; i < l.statement_count && !l.takes_rows_apart; ++i) nodes_[static_cast<std::size_t>(i)] = find(first_[i]);
  }
  /// The node of a register; -1 where there is none.
  int operator[](std::size_t reg) const { return nodes_[reg]; }

 private:
  graph_view graph_;
  const passes::buffer* buffers_;
  const statement* first_;
  std::vector<int> nodes_;
  int last_ = -1;

  int find(const statement& s) {
    if (s.kind == statement_kind::load) return loaded(buffers_[s.place.buffer]);
    for (int i = last_ + 1; s.kind == statement_kind::compute && i < graph_.size; ++i)
      if (is_node(i, s)) return last_ = i;
    return -1;
  }
  int loaded(const passes::buffer& b) const {
    for (int i = 0; b.kind == buffer_kind::leaf && i < graph_.size; ++i)
      if (graph_.kind(i) == op_kind::leaf && graph_[i].bits == b.index) return i;
    return b.node;
  }
  bool is_node(int i, const statement& s) const {
    if (graph_[i].op != s.op || graph_[i].number != s.number) return false;
    for (int j = 0; j < graph_[i].info().arity; ++j)
      if (!is_operand(under_views(graph_[i].operands[j]), s.operands[j])) return false;
    return true;
  }
  int under_views(int i) const {
    while (graph_.kind(i) == op_kind::view) i = graph_[i].operands[0];
    return i;
  }
  bool is_operand(int node, int reg) const {
    if (graph_.kind(node) != op_kind::constant) return nodes_[static_cast<std::size_t>(reg)] == node;
    return first_[reg].kind == statement_kind::constant && first_[reg].number == graph_[node].number;
  }
};

}  // namespace typeflow::detail
