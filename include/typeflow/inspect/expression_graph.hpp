// SPDX-License-Identifier: BSL-1.0
// A program's expressions as the user wrote them, as a graph: composites whole, nothing simplified, gradients
// still to be taken.
#pragma once

#include <unordered_map>
#include <vector>

#include "../runtime/compile.hpp"

namespace typeflow {

namespace detail {

/// Walks descriptors once each, operands first, without recursion.
class expression_walk {
 public:
  ir::graph result;

  int add(const descriptor& root) {
    std::vector<const descriptor*> stack{&root};
    while (!stack.empty()) {
      const descriptor& d = *stack.back();
      const std::size_t before = stack.size();
      for (int i = d.info().arity - 1; i >= 0 && places_.count(d.hash) == 0; --i)
        if (places_.count(d.operands[i]->hash) == 0) stack.push_back(d.operands[i]);
      if (stack.size() > before) continue;
      if (places_.count(d.hash) == 0) places_[d.hash] = place(d);
      stack.pop_back();
    }
    return places_[root.hash];
  }

 private:
  std::unordered_map<hash_type, int> places_;

  int shape_id(const shape& s) {
    for (int i = 0; i < result.shapes.size(); ++i)
      if (result.shapes[i] == s) return i;
    result.shapes.push_back(s);
    return result.shapes.size() - 1;
  }
  int place(const descriptor& d) {
    if (d.info().kind == ops::op_kind::label) {
      const int operand = places_[d.operands[0]->hash];
      result.labels.push_back({operand, d.name});
      return operand;
    }
    ir::node n{.op = d.op};
    for (int i = 0; i < d.info().arity; ++i) n.operands[i] = places_[d.operands[i]->hash];
    n.shape = shape_id(d.result_shape);
    n.number = d.attributes.number;
    n.bits = d.attributes.bits;
    if (d.info().kind == ops::op_kind::leaf) {
      n.bits = result.leaves.size();
      result.leaves.push_back({d.op, d.name, n.shape, d.hash});
    }
    result.nodes.push_back(n);
    return result.nodes.size() - 1;
  }
};

}  // namespace detail

/// The graph of some outputs as they were written.
inline ir::graph expression_graph(const passes::requested_output* outputs, int count) {
  detail::expression_walk walk;
  for (int i = 0; i < count; ++i) {
    const int node = walk.add(*outputs[i].expression);
    walk.result.outputs.push_back({node, outputs[i].role, outputs[i].expression->hash, outputs[i].leaf});
  }
  return walk.result;
}

/// The graph of a compiled program as it was written.
template <class F>
ir::graph expression_graph(const program<F>&) {
  return expression_graph(program<F>::pipeline::request::outputs, program<F>::pipeline::request::count);
}

/// By node whether the forward pass computes it: what the values need, and the functions that are
/// differentiated.
inline std::vector<bool> forward_part(ir::graph_view g) {
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  std::vector<bool> wanted(at(g.size), false);
  for (int i = 0; i < g.output_count; ++i)
    if (g.outputs[i].role == output_role::value) wanted[at(g.outputs[i].node)] = true;
  for (int i = 0; i < g.size; ++i)
    if (g.kind(i) == ops::op_kind::transform) wanted[at(g[i].operands[0])] = true;
  for (int i = g.size - 1; i >= 0; --i)
    for (int j = 0; wanted[at(i)] && j < g[i].info().arity; ++j) wanted[at(g[i].operands[j])] = true;
  return wanted;
}

}  // namespace typeflow
