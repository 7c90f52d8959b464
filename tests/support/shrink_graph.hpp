// SPDX-License-Identifier: BSL-1.0
// Runs a check on many random graphs. One that fails is made smaller as long as it fails, then printed with
// its seed.
#pragma once

#include <doctest/doctest.h>

#include <functional>

#include "random_graph.hpp"
#include "typeflow/ir/text.hpp"
#include "typeflow/ir/verify.hpp"
#include "typeflow/passes/simplify.hpp"

namespace graph_test {

/// What is wrong with a graph; empty for nothing. It gets the seed to draw numbers with.
using graph_check = std::function<std::string(ir::graph_view, std::uint64_t)>;

/// The graph without one output, and with a node replaced by another of its shape, by a new leaf where `by`
/// is -1.
inline ir::graph changed_graph(ir::graph_view g, int dropped_output, int victim, int by) {
  ir::builder b;
  b.result.shapes.append(g.shapes, g.shape_count);
  b.result.maps.append(g.maps, g.map_count);
  b.result.leaves.append(g.leaves, g.leaf_count);
  std::vector<int> places;
  for (int i = 0; i < g.size; ++i) {
    ir::node n = g[i];
    for (int j = 0; j < n.info().arity; ++j) n.operands[j] = places[static_cast<std::size_t>(n.operands[j])];
    if (i != victim)
      places.push_back(b.add(n));
    else if (by >= 0)
      places.push_back(places[static_cast<std::size_t>(by)]);
    else
      places.push_back(b.add_leaf(ops::id_of<ops::input>, "cut", g.shape_of(i),
                                  static_cast<hash_type>(100 + g.leaf_count)));
  }
  for (int o = 0; o < g.output_count; ++o) {
    ir::output moved = g.outputs[o];
    moved.node = places[static_cast<std::size_t>(moved.node)];
    if (o != dropped_output) b.result.outputs.push_back(moved);
  }
  return passes::remove_dead_nodes(b.result.view());
}
inline ir::graph without_output(ir::graph_view g, int dropped) { return changed_graph(g, dropped, -1, -1); }
inline ir::graph with_replacement(ir::graph_view g, int victim, int by) {
  return changed_graph(g, -1, victim, by);
}

/// All graphs that are one step smaller.
inline std::vector<ir::graph> smaller(ir::graph_view g) {
  std::vector<ir::graph> result;
  for (int o = 0; g.output_count > 1 && o < g.output_count; ++o) result.push_back(without_output(g, o));
  for (int i = g.size - 1; i >= 0; --i) {
    if (g[i].info().arity == 0) continue;
    for (int j = 0; j < g[i].info().arity; ++j)
      if (g.shape_of(g[i].operands[j]) == g.shape_of(i))
        result.push_back(with_replacement(g, i, g[i].operands[j]));
    result.push_back(with_replacement(g, i, -1));
  }
  return result;
}

inline ir::graph shrink(ir::graph g, std::uint64_t seed, const graph_check& check) {
  for (bool found = true; found;) {
    found = false;
    for (const ir::graph& candidate : smaller(g.view())) {
      if (found || !ir::verify(candidate.view()).ok() || check(candidate.view(), seed).empty()) continue;
      g = candidate;
      found = true;
    }
  }
  return g;
}

/// `X : [N, 3]`, one leaf a line.
inline std::string leaves_text(ir::graph_view g) {
  std::string result;
  for (int i = 0; i < g.leaf_count; ++i)
    result += std::string(g.leaves[i].name) + " : " + ir::shape_text(g.shapes[g.leaves[i].shape]) + '\n';
  return result;
}

/// Sanitizers make each graph many times dearer, and see more in it.
#if defined(__has_feature)
inline constexpr bool is_sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool is_sanitized = false;
#endif

/// TYPEFLOW_RANDOM_GRAPHS says how many graphs, TYPEFLOW_RANDOM_SEED the first seed.
inline void for_random_graphs(int otherwise, const graph_check& check) {
  const int count = setting("TYPEFLOW_RANDOM_GRAPHS", is_sanitized ? otherwise / 20 : otherwise);
  const int first = setting("TYPEFLOW_RANDOM_SEED", 1);
  for (int i = 0; i < count; ++i) {
    const auto seed = static_cast<std::uint64_t>(first + i);
    const ir::graph g = random_graph(seed).result();
    const std::string problem = check(g.view(), seed);
    if (problem.empty()) continue;
    const ir::graph small = shrink(g, seed, check);
    FAIL("TYPEFLOW_RANDOM_SEED=" << seed << " TYPEFLOW_RANDOM_GRAPHS=1: " << problem
                                 << "\nmade smaller: " << check(small.view(), seed) << "\n"
                                 << leaves_text(small.view()) << ir::text_of(small.view()));
  }
  MESSAGE(count << " random graphs from seed " << first);
  CHECK(count > 0);
}

}  // namespace graph_test
