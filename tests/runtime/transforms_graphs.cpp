// SPDX-License-Identifier: BSL-1.0
// Random programs with transforms inside: forward and reverse mode are transposes of each other, Hessians are
// symmetric, and a program that is mapped over a batch is the program of each slice.
#include "support/shrink_graph.hpp"
#include "support/slices.hpp"
#include "support/transform_graph.hpp"

using namespace graph_test;

namespace {

int compared = 0, not_finite = 0;

/// A graph that can be added to, its last node that depends on a leaf, and that leaf; -1 where there is none.
struct opened_graph : transform_graph {
  int f = -1, x = -1;

  explicit opened_graph(ir::graph_view g) {
    builder.result.shapes.append(g.shapes, g.shape_count);
    builder.result.maps.append(g.maps, g.map_count);
    builder.result.leaves.append(g.leaves, g.leaf_count);
    for (int i = 0; i < g.size; ++i) builder.add(g[i]);
    for (f = g.size - 1; f >= 0 && x < 0; --f) x = leaf_in(g, f);
    ++f;
  }
  static int leaf_in(ir::graph_view g, int f) {
    const array_list<bool> needed = passes::detail::contained_in(g, f);
    for (int i = 0; i < f; ++i)
      if (needed[i] && g.kind(i) == op_kind::leaf) return i;
    return -1;
  }
};

/// Numbers as for the graph itself, for the leaves that were added in [-1, 1].
graph_data data_for(ir::graph_view before, ir::graph_view after, std::uint64_t seed) {
  random_source random(seed);
  graph_data data = draw_data(before, random.below(5), random.below(4), random);
  for (int i = before.leaf_count; i < after.leaf_count; ++i)
    data.leaves.push_back(direction(data.count_of(after.shapes[after.leaves[i].shape]), random));
  return data;
}

bool finite(const array_list<numbers>& results) {
  for (const numbers& values : results)
    for (double value : values)
      if (!std::isfinite(value) || std::fabs(value) > 1e100) return false;
  return true;
}

std::string transposition_problem(ir::graph_view lowered, std::uint64_t seed) {
  opened_graph p(lowered);
  if (p.x < 0) return {};
  const int v = p.leaf_like(p.x), u = p.leaf_like(p.f);
  const ir::graph g = p.finished({p.jvp(p.f, p.x, v), p.vjp(p.f, p.x, u), p.f});
  if (const ir::verdict verdict = ir::verify(g.view()); !verdict.ok()) return verdict.problem;
  const graph_data data = data_for(lowered, g.view(), seed);
  const auto results = interpret(g.view(), data);
  const auto leaves = data.leaves.size();
  if (!finite(results)) {
    ++not_finite;
    return {};
  }
  ++compared;
  const scaled_sum forward = inner(results[0], data.leaves[leaves - 1]), reverse = inner(results[1], data.leaves[leaves - 2]);
  scaled_sum size = inner(results[2], data.leaves[leaves - 1]);
  size.magnitude += 1;
  const double scale = forward.magnitude + reverse.magnitude + size.magnitude;
  if (std::fabs(forward.value - reverse.value) <= 1e-9 * scale) return {};
  return "<u, J v> is " + std::to_string(forward.value) + ", <J^T u, v> is " + std::to_string(reverse.value);
}

std::string symmetry_problem(ir::graph_view lowered, std::uint64_t seed) {
  opened_graph p(lowered);
  if (p.x < 0) return {};
  const int f = p.sum(p.f), v = p.leaf_like(p.x), w = p.leaf_like(p.x), slope = p.grad(f, p.x);
  const ir::graph g = p.finished({p.jvp(slope, p.x, v), p.jvp(slope, p.x, w), p.grad(p.jvp(f, p.x, v), p.x), slope});
  const graph_data data = data_for(lowered, g.view(), seed);
  const auto results = interpret(g.view(), data);
  if (!finite(results)) {
    ++not_finite;
    return {};
  }
  ++compared;
  const auto leaves = data.leaves.size();
  const numbers &along_v = data.leaves[leaves - 2], &along_w = data.leaves[leaves - 1];
  const scaled_sum a = inner(results[0], along_w), b = inner(results[1], along_v), c = inner(results[2], along_w);
  const double scale = 1 + a.magnitude + b.magnitude + c.magnitude + inner(results[3], along_v).magnitude;
  if (std::fabs(a.value - b.value) > 1e-8 * scale) return "<w, H v> is " + std::to_string(a.value) + ", <v, H w> is " + std::to_string(b.value);
  if (std::fabs(a.value - c.value) > 1e-8 * scale) return "forward over reverse is " + std::to_string(a.value) + ", reverse over forward " + std::to_string(c.value);
  return {};
}

/// f by x along a batch of 2, against f at each slice.
std::string mapping_problem(ir::graph_view lowered, std::uint64_t seed) {
  opened_graph p(lowered);
  if (p.x < 0) return {};
  const shape s = p.shape_of(p.x);
  if (s.rank > 4 || p.shape_of(p.f).rank > 5) return {};
  const int batch = p.leaf(with_first_axis(2, s));
  const ir::graph mapped = p.finished({p.vmap(p.f, p.x, batch)}), plain = p.finished({p.f});
  if (const ir::verdict verdict = ir::verify(mapped.view()); !verdict.ok()) return verdict.problem;
  for (const ir::node& n : mapped.nodes)
    if (n.op->kind == op_kind::placeholder) {  // a seventh axis is refused, in words where it is asked for
      if (n.bits == static_cast<int>(passes::mapping_problem::rank)) return {};
      return "not mapped: " + std::to_string(n.bits);
    }
  graph_data data = data_for(lowered, mapped.view(), seed);
  const std::int64_t length = named_dimension(s) < 0 ? 1 : data.length_of(s[named_dimension(s)].axis);
  const auto all = interpret(mapped.view(), data);
  const int named = named_dimension(p.shape_of(p.f));
  const std::int64_t result_length = named < 0 ? 1 : data.length_of(p.shape_of(p.f)[named].axis);
  for (int k = 0; k < 2; ++k) {
    graph_data one = data;
    one.leaves[static_cast<std::size_t>(p.builder[p.x].bits)] = slice_of(data.leaves.back(), with_first_axis(2, s), k, length);
    array_list<numbers> got(1, slice_of(all[0], with_first_axis(2, p.shape_of(p.f)), k, result_length));
    if (std::string problem = difference(got, interpret(plain.view(), one), 1e-12); !problem.empty())
      return "slice " + std::to_string(k) + ", " + problem;
  }
  ++compared;
  return {};
}

}  // namespace

TEST_CASE("<u, J v> is <J^T u, v> in random programs") {
  compared = not_finite = 0;
  for_random_graphs(10000, transposition_problem);
  MESSAGE(compared << " compared, " << not_finite << " not finite");
  CHECK(not_finite * 10 < compared);
}

TEST_CASE("Hessians of random programs are symmetric") {
  compared = not_finite = 0;
  for_random_graphs(2000, symmetry_problem);
  MESSAGE(compared << " compared, " << not_finite << " not finite");
  CHECK(not_finite * 10 < compared);
}

TEST_CASE("random programs along a batch are the programs of the slices") {
  compared = 0;
  for_random_graphs(3000, mapping_problem);
  MESSAGE(compared << " compared");
}
