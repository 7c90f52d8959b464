// SPDX-License-Identifier: BSL-1.0
// Graphs with transforms in them, built by hand, and what tests compare of their outputs.
#pragma once

#include "op_cases.hpp"
#include "typeflow/ir/text.hpp"
#include "typeflow/ir/verify.hpp"
#include "typeflow/passes/differentiate.hpp"

namespace graph_test {

/// A graph under construction, with words for the transforms.
class transform_graph {
 public:
  ir::builder builder;

  ir::term term(int id) { return {&builder, id}; }
  const shape& shape_of(int id) const { return builder.shape_of(id); }
  int leaf(const shape& s) {
    return builder.add_leaf(ops::id_of<ops::input>, "x", s, static_cast<hash_type>(builder.result.leaves.size() + 1));
  }
  int leaf_like(int id) { return leaf(shape(shape_of(id))); }
  int sum(int x) {
    const std::int64_t all = (std::int64_t{1} << shape_of(x).rank) - 1;
    return all == 0 ? x : ir::term::make<ops::sum>({.bits = all}, term(x)).id;
  }
  int inner_product(int a, int b) { return sum((term(a) * term(b)).id); }
  int plus(int a, int b) { return a < 0 ? b : (term(a) + term(b)).id; }

  int grad(int f, int x) { return transform<ops::gradient>(shape_of(x), 0, f, x); }
  int vjp(int f, int x, int u) { return transform<ops::vector_jacobian>(shape_of(x), 0, f, x, u); }
  int jvp(int f, int x, int v) { return transform<ops::jacobian_vector>(shape_of(f), 0, f, x, v); }
  int substitute(int f, int x, int e) { return transform<ops::substitute>(shape_of(f), 0, f, x, e); }
  /// bits: 1 forward, 2 reverse, 0 as it suits.
  int jacobian(int f, int x, std::int64_t bits = 0) {
    return transform<ops::jacobian>(ops::jacobian::joined(shape_of(f), shape_of(x)), bits, f, x);
  }
  int vmap(int f, int x, int batch) {
    shape s;
    s.push_back(shape_of(batch_of(batch))[0]);
    for (int i = 0; i < shape_of(f).rank; ++i) s.push_back(shape_of(f)[i]);
    return transform<ops::vmap>(s, 0, f, x, batch);
  }
  int list(const std::vector<int>& items) {
    int result = items.back();
    for (std::size_t i = items.size() - 1; i-- > 0;) result = transform<ops::list_of_2>(shape_of(items[i]), 0, items[i], result);
    return result;
  }
  /// The derivative along all tangents at once, as one transform.
  int jvp(int f, const std::vector<int>& x, const std::vector<int>& v) { return jvp(f, list(x), list(v)); }

  /// The graph of some nodes, when all transforms are done.
  ir::graph finished(const std::vector<int>& nodes) const {
    ir::graph g = builder.result;
    for (int node : nodes) g.outputs.push_back({node, output_role::value, 1, 0});
    return passes::remove_dead_nodes(passes::differentiate(g.view()).view());
  }

 private:
  int batch_of(int batch) const {
    while (builder[batch].info().kind == op_kind::list) batch = builder[batch].operands[0];
    return batch;
  }
  template <class Op>
  int transform(shape s, std::int64_t bits, int a, int b, int c = -1) {
    return builder.add({.op = ops::id_of<Op>, .operands = {a, b, c}, .shape = builder.shape_id(s), .bits = bits});
  }
};

/// Numbers for each leaf of a graph, in [-1, 1].
inline graph_data numbers_for(ir::graph_view g, std::int64_t length, random_source& random) {
  graph_data data;
  data.lengths[0] = length;
  for (int i = 0; i < g.leaf_count; ++i) data.leaves.push_back(direction(data.count_of(g.shapes[g.leaves[i].shape]), random));
  return data;
}

/// A sum of products with the sum of their absolute values, to which rounding errors are in proportion.
struct scaled_sum {
  double value = 0;
  double magnitude = 0;

  void add(double a, double b) {
    value += a * b;
    magnitude += std::fabs(a * b);
  }
  void add(const numbers& a, const numbers& b) {
    for (int i = 0; i < a.size(); ++i) add(a[i], b[i]);
  }
};
inline scaled_sum inner(const numbers& a, const numbers& b) {
  scaled_sum result;
  result.add(a, b);
  return result;
}

/// Whether two sums are equal but for rounding; where one is not finite, neither may be the other.
inline bool equal_sums(const scaled_sum& a, const scaled_sum& b, double tolerance) {
  if (!std::isfinite(a.value) || !std::isfinite(b.value)) return std::isfinite(a.value) == std::isfinite(b.value);
  return std::fabs(a.value - b.value) <= tolerance * std::fmax(a.magnitude, b.magnitude);
}

/// By what an op is used, for a message.
inline std::string text_of(const sampled_op& op, const op_case& use) {
  std::string result(op.info().name);
  for (const shape& s : use.operands) result += ' ' + ir::shape_text(s);
  result += " number " + ir::number_text(use.attributes.number) + " bits " + std::to_string(use.attributes.bits);
  return result + " target " + ir::shape_text(use.attributes.target == nullptr ? shape{} : *use.attributes.target);
}

inline std::vector<std::int64_t> lengths_for(const op_case& use, const shape& result) {
  bool named = count_named(result) > 0;
  for (const shape& s : use.operands) named = named || count_named(s) > 0;
  return named ? std::vector<std::int64_t>{0, 1, 5} : std::vector<std::int64_t>{1};
}

}  // namespace graph_test
