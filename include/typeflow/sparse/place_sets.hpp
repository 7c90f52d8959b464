// SPDX-License-Identifier: BSL-1.0
// What sums, and elements at places that an index says, depend on: exactly where the index is known, else on
// all along the axis.
#pragma once

#include "set_table.hpp"

namespace typeflow::sparse {

namespace detail {

/// The axis of a table that an index walks along.
struct indexed_axis {
  int length, stride;
  constexpr indexed_axis(graph_view g, int i, int table) {
    const int axis = g[i].info().indexed_axis(g.attributes_of(i));
    length = length_of(g.shape_of(table)[axis]);
    stride = static_cast<int>(storage_strides(g.shape_of(table))[axis]);
  }
  /// How far a known index moves; -1 where it lies outside.
  constexpr int moved(double index) const {
    const auto place = static_cast<int>(index_of(index, length));
    return place < 0 ? -1 : place * stride;
  }
};

}  // namespace detail

constexpr void find_gather(set_table& t, int i) {
  const int table = t.graph[i].operands[0];
  int* const out = t.begin(i);
  if (!t.moves(table)) return;
  const known_elements& index = t.known.of(t.graph[i].operands[1]);
  const array_list<int> from = places_of(t.graph, i, table);
  const detail::indexed_axis axis(t.graph, i, table);
  const int* const x = t.of(table);
  if (axis.length == 0) return;
  array_list<int> whole(count_of(t.graph.shape_of(table)),
                        -1);  // by first entry the set of all along the axis
  t.took(from.size() + whole.size(), 9);
  for (int at = 0; at < from.size() && t.may_go_on(at); ++at) {
    const double number = index.exist ? index(at) : detail::unknown;
    int& all = whole[from[at]];
    if (detail::is_unknown(number))
      out[at] = all = all < 0 ? t.run(x + from[at], axis.length, axis.stride) : all;
    else if (const int to = axis.moved(number); to >= 0)
      out[at] = x[from[at] + to];
  }
}

/// Of values that are added at places.
constexpr void find_scatter(set_table& t, int i) {
  int* const out = t.begin(i);
  if (!t.moves(t.graph[i].operands[0])) return;
  const known_elements& index = t.known.of(t.graph[i].operands[1]);
  const array_list<int> to = places_of(t.graph, i, i);
  const detail::indexed_axis axis(t.graph, i, i);
  const int* const x = t.of(t.graph[i].operands[0]);
  const int fresh = t.pool.next();
  for (int at = 0; at < to.size() && t.may_go_on(at); ++at) {
    const double number = index.exist ? index(at) : detail::unknown;
    const bool anywhere = detail::is_unknown(number);
    const int place = anywhere ? 0 : axis.moved(number), times = place < 0 ? 0 : anywhere ? axis.length : 1;
    for (int k = 0; k < times; ++k) {
      int& total = out[to[at] + place + k * axis.stride];
      total = t.pool.join(total, x[at], fresh);
    }
    t.took(times + 2, 6);
  }
}

constexpr void find_reduction(set_table& t, int i) {
  const int operand = t.graph[i].operands[0];
  if (t.graph[i].operands[1] >= 0) return find_scatter(t, i);
  if (reduces_nothing(t.graph[i])) return t.share(i, operand);
  const array_list<int> to = places_of(t.graph, i, i);
  const int* const x = t.of(operand);
  int* const out = t.begin(i);
  const int fresh = t.pool.next();
  t.took(to.size(), 16);
  for (int at = 0; at < to.size() && t.may_go_on(at); ++at) {
    int& total = out[to.data()[at]];
    total = t.pool.join(total, x[at], fresh);
  }
}

}  // namespace typeflow::sparse
