// SPDX-License-Identifier: BSL-1.0
// The pattern that is found of a derivative has all of its nonzeros, for every op in all shapes and in random
// programs; and for nearly all ops it has no more.
#include "support/shrink_graph.hpp"
#include "support/transform_graph.hpp"
#include "typeflow/passes/contained.hpp"
#include "typeflow/sparse/dependence.hpp"

using namespace graph_test;

namespace {

/// A derivative of static shape along a direction, a leaf of the graph.
struct derivative {
  ir::graph graph;
  int direction = -1;  ///< the leaf's node; -1 where nothing depends on it
  int leaf = -1;

  derivative(const ir::graph& g, int which) : graph(g), leaf(which) {
    for (int i = 0; i < graph.nodes.size(); ++i)
      if (graph.nodes[i].op->kind == op_kind::leaf && graph.nodes[i].bits == which) direction = i;
  }
  int result() const { return graph.outputs[0].node; }
  int rows() const { return static_cast<int>(static_size(graph.view().shape_of(result()))); }
  int columns() const { return static_cast<int>(static_size(graph.shapes[graph.leaves[leaf].shape])); }

  /// By row and column whether the pattern has the element, some columns at a time.
  std::vector<std::vector<bool>> pattern(int at_once) const {
    std::vector<std::vector<bool>> found(static_cast<std::size_t>(rows()),
                                         std::vector<bool>(static_cast<std::size_t>(columns()), false));
    for (int first = 0; first < columns() && direction >= 0; first += at_once) {
      const int count = std::min(at_once, columns() - first);
      const sparse::set_table t =
          sparse::find_dependence(graph.view(), result(), direction, {first, count},
                                  ir::values_of<double>(ops::op_table{}), 1'000'000'000);
      for (int i = 0; i < rows(); ++i)
        for (int j = 0; j < count; ++j)
          found[static_cast<std::size_t>(i)][static_cast<std::size_t>(first + j)] =
              (t.pool.words_of(t.of(result())[i])[j / 64] >> (j % 64) & 1) != 0;
    }
    return found;
  }
  /// Column j of the matrix.
  numbers column(graph_data data, int j) const {
    numbers& along = data.leaves[static_cast<std::size_t>(leaf)];
    for (int k = 0; k < along.size(); ++k) along[k] = k == j ? 1 : 0;
    return interpret(graph.view(), data)[0];
  }
};

int elements = 0, possible = 0, nonzeros = 0;

/// Marks what is not zero at a point; what is wrong where the pattern has it not.
std::string compare(const derivative& d, const std::vector<std::vector<bool>>& pattern,
                    const graph_data& data, std::vector<std::vector<bool>>& seen) {
  for (int j = 0; j < d.columns(); ++j) {
    const numbers column = d.column(data, j);
    for (int i = 0; i < d.rows(); ++i) {
      const auto row = static_cast<std::size_t>(i), at = static_cast<std::size_t>(j);
      if (std::isnan(column[i]) || column[i] == 0) continue;  // NaN: infinity times zero somewhere
      seen[row][at] = true;
      if (!pattern[row][at])
        return "element " + std::to_string(i) + ", " + std::to_string(j) + " is " +
               std::to_string(column[i]) + " and not in the pattern";
    }
  }
  return {};
}

void count(const std::vector<std::vector<bool>>& pattern, const std::vector<std::vector<bool>>& seen) {
  for (std::size_t i = 0; i < pattern.size(); ++i)
    for (std::size_t j = 0; j < pattern[i].size(); ++j) {
      ++elements;
      possible += pattern[i][j] ? 1 : 0;
      nonzeros += seen[i][j] ? 1 : 0;
    }
}

bool is_static(const shape& s) { return named_dimension(s) < 0 && static_size(s) > 0; }

/// A random graph with the derivative of a static node by a static leaf that it contains.
struct opened_graph : transform_graph {
  int f = -1, x = -1;

  explicit opened_graph(ir::graph_view g) {
    builder.result.shapes.append(g.shapes, g.shape_count);
    builder.result.maps.append(g.maps, g.map_count);
    builder.result.leaves.append(g.leaves, g.leaf_count);
    for (int i = 0; i < g.size; ++i) builder.add(g[i]);
    for (int i = g.size - 1; i >= 0 && x < 0; --i) {
      if (!is_static(g.shape_of(i)) || g.kind(i) == op_kind::list) continue;
      const array_list<bool> needed = passes::detail::contained_in(g, i);
      for (int j = 0; j < i && x < 0; ++j)
        if (needed[j] && g.kind(j) == op_kind::leaf && is_static(g.shape_of(j))) x = j;
      f = i;
    }
  }
};

std::string pattern_problem(ir::graph_view lowered, std::uint64_t seed) {
  opened_graph p(lowered);
  if (p.x < 0) return {};
  const int v = p.leaf_like(p.x);
  const derivative d(p.finished({p.jvp(p.f, p.x, v)}), static_cast<int>(p.builder[v].bits));
  const auto pattern = d.pattern(4);
  auto seen = std::vector(pattern.size(), std::vector<bool>(static_cast<std::size_t>(d.columns()), false));
  random_source random(seed);
  for (int draw = 0; draw < 2; ++draw) {
    const graph_data data = draw_data(d.graph.view(), 2 + random.below(3), 2 + random.below(3), random);
    if (std::string problem = compare(d, pattern, data, seen); !problem.empty()) return problem;
  }
  count(pattern, seen);
  return {};
}

}  // namespace

TEST_CASE("every op's pattern has its nonzeros") {
  elements = possible = nonzeros = 0;
  random_source random(1);
  for (const sampled_op& op : computing_ops()) {
    int own_possible = possible, own_nonzeros = nonzeros;
    const std::vector<op_case> cases = cases_of(op);
    for (std::size_t i = 0; i < cases.size(); i += 1 + i / 12) {
      CAPTURE(text_of(op, cases[i]));
      for (std::size_t which = 0; which < cases[i].operands.size(); ++which) {
        if (!is_static(cases[i].operands[which])) continue;
        transform_graph g;
        int operands[ops::max_arity]{-1, -1, -1};
        for (std::size_t j = 0; j < cases[i].operands.size(); ++j) operands[j] = g.leaf(cases[i].operands[j]);
        const int v = g.leaf(cases[i].operands[which]),
                  y = ir::emit(g.builder, op.code, cases[i].attributes, operands);
        if (!is_static(g.shape_of(y))) continue;
        const derivative d(g.finished({g.jvp(y, operands[which], v)}), static_cast<int>(g.builder[v].bits));
        const auto pattern = d.pattern(64);
        CHECK(pattern == d.pattern(3));
        auto seen =
            std::vector(pattern.size(), std::vector<bool>(static_cast<std::size_t>(d.columns()), false));
        for (int draw = 0; draw < 8; ++draw) {
          graph_data data = numbers_for(d.graph.view(), 2, random);
          for (int j = 0; j < op.info().arity; ++j)
            data.leaves[static_cast<std::size_t>(j)] =
                sample(op, j, d.graph.shapes[d.graph.leaves[j].shape],
                       data.leaves[static_cast<std::size_t>(j)].size(), random);
          CHECK(compare(d, pattern, data, seen) == "");
        }
        count(pattern, seen);
      }
    }
    if (possible - own_possible != nonzeros - own_nonzeros)
      MESSAGE(std::string(op.info().name) << ": " << nonzeros - own_nonzeros << " nonzeros seen of "
                                          << possible - own_possible << " in the pattern");
  }
  MESSAGE(elements << " elements, " << possible << " in a pattern, " << nonzeros << " seen");
}

TEST_CASE("the pattern of a random program has its nonzeros") {
  elements = possible = nonzeros = 0;
  for_random_graphs(3000, pattern_problem);
  MESSAGE(elements << " elements, " << possible << " in a pattern, " << nonzeros << " seen");
}
