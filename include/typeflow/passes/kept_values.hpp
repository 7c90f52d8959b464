// SPDX-License-Identifier: BSL-1.0
// Loops that keep beside their states what their steps compute and the derivative reads, so that nobody computes it again for all rows: the
// state is longer, and the first part of it is what it was.
#pragma once

#include "kept_value_finder.hpp"

namespace typeflow::passes {

namespace detail {

/// Writes the graph with longer states. A template, so that programs without loops do not pay for the ops that it writes.
template <class Term>
class kept_value_writer {
 public:
  constexpr kept_value_writer(graph_view graph, array_list<kept_value> kept)
      : g_(graph), kept_(static_cast<array_list<kept_value>&&>(kept)), places_(graph.size, -1), size_(graph.size), longer_(graph.size, -1), value_(graph.size, -1) {
    for (int k = 0; k < kept_.size(); ++k) {
      const int loop = kept_[k].loop;
      if (size_[loop] == 0) size_[loop] = aligned_to_packs(own_size(loop));
      kept_[k].place = size_[loop];
      size_[loop] += aligned_to_packs(static_size(graph.shape_of(kept_[k].in_step)));
      value_[kept_[k].everywhere] = k;
    }
  }
  constexpr graph run() {
    b_.rewrites = true;
    begin_copy(b_, g_);
    for (int i = 0; i < g_.size; ++i) places_[i] = written(i);
    copy_outputs_and_labels(b_, g_, places_);
    return remove_dead_nodes(b_.result.view());
  }

 private:
  graph_view g_;
  array_list<kept_value> kept_;
  builder b_;
  node_places places_;
  array_list<std::int64_t> size_;  ///< by loop that of its longer state; 0 where it keeps nothing
  array_list<int> longer_;         ///< by loop the one with that state
  array_list<int> value_;          ///< by node its place in `kept_`

  /// Each part begins where a register's worth does, so that it comes from few registers and its rows lie in few lines of a cache.
  static constexpr std::int64_t aligned_to_packs(std::int64_t size) { return (size + 7) / 8 * 8; }
  constexpr std::int64_t own_size(int loop) const { return static_size(g_.shape_of(g_[loop].operands[1])); }
  /// The loop that a carry belongs to, where it has a longer state; -1 for none.
  constexpr int loop_of(const node& carry) const {
    for (const kept_value& k : kept_)
      if (ops::loop_bits::number(g_[k.loop].bits) == ops::loop_bits::number(carry.bits)) return k.loop;
    return -1;
  }
  constexpr int written(int i) {
    const op_kind kind = g_.kind(i);
    if (value_[i] >= 0) return part(longer_[kept_[value_[i]].loop], kept_[value_[i]].place, g_.shape_of(i), 1);
    if (kind == op_kind::recurrence && size_[i] > 0) return written_loop(i);
    if (const int loop = kind == op_kind::previous ? g_[i].operands[0] : -1; loop >= 0 && size_[loop] > 0)
      return part(Term::template make<ops::previous>({}, Term{&b_, longer_[loop]}).id, 0, g_.shape_of(i), 1);
    if (const int loop = kind == op_kind::carry ? loop_of(g_[i]) : -1; loop >= 0) {
      const shape longer = vector_of(size_[loop]);
      return part(b_.add({.op = g_[i].op, .shape = b_.shape_id(longer), .bits = g_[i].bits}), 0, g_.shape_of(i), 0);
    }
    return copy_node(b_, g_, i, places_);
  }
  constexpr int written_loop(int i) {
    Term start = as_vector(places_[g_[i].operands[0]]), next = as_vector(places_[g_[i].operands[1]]);
    array_list<int> values;
    for (const kept_value& k : kept_)
      if (k.loop == i) values.push_back(as_vector(places_[k.in_step]).id);
    start = longer(start, size_[i]);
    next = joined(next, all_joined(values, 0, values.size()));
    shape to;
    to.push_back(g_.shape_of(i)[0]);
    to.push_back(size_[i]);
    longer_[i] = Term::template make<ops::recurrence>({.bits = g_[i].bits, .target = &to}, start, next).id;
    return part(longer_[i], 0, g_.shape_of(i), 1);
  }
  constexpr Term joined(Term first, Term second) { return Term::template make<ops::concatenate>({.bits = 0}, first, second); }
  /// By halves, as `concatenate` of several does.
  constexpr Term all_joined(const array_list<int>& all, int first, int count) {
    if (count == 1) return {&b_, all[first]};
    return joined(all_joined(all, first, count / 2), all_joined(all, first + count / 2, count - count / 2));
  }
  static constexpr shape vector_of(std::int64_t size) {
    shape s;
    s.push_back(size);
    return s;
  }
  constexpr Term as_vector(int i) {
    const std::int64_t size = static_size(b_.shape_of(i));
    const shape to = vector_of(size);
    return longer(Term::template make<ops::reshape>({.target = &to}, Term{&b_, i}), aligned_to_packs(size));
  }
  /// x and as many -0 behind it as there is room for: joined with a tensor of them, it would be added to what steps read from memory.
  constexpr Term longer(Term x, std::int64_t size) {
    const shape to = vector_of(size);
    if (b_.shape_of(x.id)[0].size == size) return x;
    index_map map;
    map.step[0][0] = 1;
    return Term::template make<ops::strided_put>({.target = &to, .map = &map}, x);
  }
  /// Of a vector behind `outer` axes, the elements from `first` on in the shape `to`.
  constexpr int part(int of, std::int64_t first, shape to, int outer) {
    index_map map;
    map.start[outer] = first;
    std::int64_t stride = 1;
    for (int d = to.rank - 1; d >= outer; stride *= to[d].size, --d) map.step[outer][d] = stride;
    for (int d = 0; d < outer; ++d) map.step[d][d] = 1;
    return Term::template make<ops::strided_view>({.target = &to, .map = &map}, Term{&b_, of}).id;
  }
};

}  // namespace detail

/// Whether there may be something to keep.
constexpr bool has_streaming_loops(graph_view g) {
  for (int i = 0; i < g.size; ++i)
    if (streams_along_axis(g, i)) return true;
  return false;
}

/// The same values, where loops along a named axis keep of their steps what is asked for at all rows.
template <class Term = term>
constexpr graph keep_values(graph_view g) {
  const detail::kept_value_finder finder(g);
  if (finder.found.size() == 0) return remove_dead_nodes(g);
  return detail::kept_value_writer<Term>(g, finder.found).run();
}

}  // namespace typeflow::passes
