// SPDX-License-Identifier: BSL-1.0
// What a program takes and gives, as a small table: the only part of its graph that exists at run time.
#pragma once

#include "../passes/loops.hpp"

namespace typeflow::codegen {

/// A leaf or an output.
struct tensor_signature {
  string_view name{};
  shape extents{};
  int axis = -1;  ///< the streaming axis that it has rows of
  hash_type hash = 0;
  output_role role{};
  int updated_leaf = -1;  ///< of an update the leaf that it writes
  bool is_updated = false;
};

template <class P>
struct signature {
  static constexpr int leaf_count = P::graph.leaf_count;
  static constexpr int output_count = P::graph.output_count;
  static constexpr int axis_count = P::loops.axis_count;

  static constexpr int axis_of(const shape& s) {
    const int dimension = named_dimension(s);
    for (int i = 0; dimension >= 0 && i < axis_count; ++i)
      if (P::loops.axes[i] == s[dimension].axis) return i;
    return -1;
  }
  static constexpr tensor_signature leaf(int i) {
    const ir::leaf& l = P::graph.leaves[i];
    tensor_signature result{l.name, P::graph.shapes[l.shape], axis_of(P::graph.shapes[l.shape]), l.hash};
    for (int o = 0; o < output_count; ++o)
      if (P::graph.outputs[o].role == output_role::update && P::graph.outputs[o].leaf == l.hash) result.is_updated = true;
    return result;
  }
  static constexpr tensor_signature output(int i) {
    const ir::output& o = P::graph.outputs[i];
    tensor_signature result{{}, P::graph.shape_of(o.node), axis_of(P::graph.shape_of(o.node)), o.expression, o.role};
    for (int j = 0; j < P::graph.label_count; ++j)
      if (P::graph.labels[j].node == o.node) result.name = P::graph.labels[j].name;
    for (int j = 0; j < leaf_count; ++j)
      if (o.role == output_role::update && P::graph.leaves[j].hash == o.leaf) result.updated_leaf = j;
    return result;
  }

  struct tables {
    tensor_signature leaves[leaf_count + 1];
    tensor_signature outputs[output_count + 1];
    const axis_info* axes[axis_count + 1];
  };
  static constexpr tables make() {
    tables t{};
    for (int i = 0; i < leaf_count; ++i) t.leaves[i] = leaf(i);
    for (int i = 0; i < output_count; ++i) t.outputs[i] = output(i);
    for (int i = 0; i < axis_count; ++i) t.axes[i] = P::loops.axes[i];
    return t;
  }
  static constexpr tables value = make();
};

}  // namespace typeflow::codegen
