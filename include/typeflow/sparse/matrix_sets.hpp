// SPDX-License-Identifier: BSL-1.0
// What products of matrices, and algorithms on whole matrices, depend on.
#pragma once

#include "../ir/contraction_space.hpp"
#include "../ir/routine_space.hpp"
#include "set_table.hpp"

namespace typeflow::sparse {

namespace detail {

/// One factor of a contraction: its node, where it lies at each position, and how far summands are apart.
struct factor {
  int node;
  array_list<int> places;
  int step;
  constexpr factor(int id, const ir::contraction_space& s, const layout& l)
      : node(id), places(places_in(s.extents, l)), step(static_cast<int>(l.strides[s.outer + 2])) {}
};

/// Adds sums of products in which x moves and the other does not; where nothing is known of the other, equal
/// runs of x are joined once.
constexpr void join_products(set_table& t, int* out, const array_list<int>& to, int summands, const factor& x,
                             const factor& other) {
  if (summands == 0) return;
  const int* const sets = t.of(x.node);
  const known_elements& f = t.known.of(other.node);
  const bool zeros = t.known.has_zeros(other.node);
  array_list<int> runs(count_of(t.graph.shape_of(x.node)), -1);
  t.took(to.size() + runs.size(), 12);
  for (int at = 0; at < to.size() && t.may_go_on(at); ++at) {
    const int first = x.places[at];
    int sum = 0;
    if (zeros) {
      const int fresh = t.pool.next();
      for (int k = 0; k < summands; ++k)
        if (f(other.places[at] + k * other.step) != 0)
          sum = t.pool.join(sum, sets[first + k * x.step], fresh);
      t.took(summands, 9);
    } else {
      sum = runs[first] = runs[first] < 0 ? t.run(sets + first, summands, x.step) : runs[first];
    }
    int& total = out[to[at]];
    total = t.pool.join(total, sum, t.pool.next());
  }
}

}  // namespace detail

constexpr void find_contraction(set_table& t, int i) {
  const graph_view g = t.graph;
  const int* const x = g[i].operands;
  const ir::contraction_space s =
      ir::space_of_contraction(g, i, storage_layout(g.shape_of(x[0])), storage_layout(g.shape_of(x[1])),
                               storage_layout(g.shape_of(i)));
  const array_list<int> to = places_in(s.extents, s.c);
  const detail::factor a(x[0], s, s.a), b(x[1], s, s.b);
  t.took(to.size(), 14);
  int* const out = t.begin(i);
  if (t.moves(x[0])) detail::join_products(t, out, to, length_of(s.summands), a, b);
  if (t.moves(x[1])) detail::join_products(t, out, to, length_of(s.summands), b, a);
  if (!t.moves(x[2])) return;
  const int columns = length_of(s.extents[s.outer + 1]);
  t.took(to.size(), 6);
  for (int at = 0; at < to.size(); ++at) {
    int& total = out[to[at]];
    total = t.pool.join(total, t.of(x[2])[at % columns], t.pool.next());
  }
}

/// Every element of the result's matrices depends on every element of the operands'.
constexpr void find_routine(set_table& t, int i) {
  const ir::routine_space s = ir::space_of_routine(t.graph, i);
  const array_list<int> to = places_in(s.outer, s.result.place);
  array_list<int> total(to.size(), 0);
  for (int j = 0; j < t.graph[i].info().arity; ++j) {
    const int x = t.graph[i].operands[j];
    if (!t.moves(x)) continue;
    const array_list<int> from = places_in(s.outer, s.operands[j].place);
    const auto size = static_cast<int>(s.operands[j].rows * s.operands[j].columns);
    for (int at = 0; at < from.size() && t.may_go_on(at); ++at)
      total[at] = t.pool.join(total[at], t.run(t.of(x) + from[at], size, 1), t.pool.next());
  }
  int* const out = t.begin(i);
  const auto size = static_cast<int>(s.result.rows * s.result.columns);
  for (int at = 0; at < to.size(); ++at)
    for (int k = 0; k < size; ++k) out[to[at] + k] = total[at];
  t.took(to.size() * (size + 1), 3);
}

/// Of loops, and of what they are made of: every element depends on every element of the operands. What a
/// carry brings is among these too.
constexpr void find_whole(set_table& t, int i) {
  int total = 0;
  for (int j = 0; j < t.graph[i].info().arity; ++j) {
    const int x = t.graph[i].operands[j];
    if (t.moves(x))
      total = t.pool.join(total, t.run(t.of(x), count_of(t.graph.shape_of(x)), 1), t.pool.next());
  }
  int* const out = t.begin(i);
  const int count = count_of(t.graph.shape_of(i));
  for (int at = 0; at < count; ++at) out[at] = total;
}

}  // namespace typeflow::sparse
