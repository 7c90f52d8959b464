// SPDX-License-Identifier: BSL-1.0
// What an interpreter knows while it evaluates a graph.
#pragma once

#include "op_values.hpp"
#include "positions.hpp"
#include "recurrence_body.hpp"

namespace typeflow::ir::detail {

/// The graph, what is bound to it, and the values so far.
template <class T>
class interpreter_state {
 public:
  /// By leaf its elements in storage order; by axis, in the order of `axes`, its length.
  constexpr interpreter_state(graph_view source, op_values<T> functions, const array_list<T>* leaves, const axis_info* const* axes,
                              const std::int64_t* lengths, int axis_count)
      : g_(source), functions_(functions), leaves_(leaves), axes_(axes), lengths_(lengths), axis_count_(axis_count),
        values_(source.size), scopes_(source.nodes, has_recurrences(source.nodes, source.size) ? source.size : 0) {}

 protected:
  graph_view g_;
  op_values<T> functions_;
  const array_list<T>* leaves_;
  const axis_info* const* axes_;
  const std::int64_t* lengths_;
  int axis_count_;
  array_list<array_list<T>> values_;
  loop_scopes scopes_;

  constexpr ~interpreter_state() = default;

  constexpr std::int64_t length_of(const shape& s) const {
    const int named = named_dimension(s);
    for (int i = 0; named >= 0 && i < axis_count_; ++i)
      if (axes_[i] == s[named].axis) return lengths_[i];
    return 1;
  }
  constexpr positions space_of(int i) const { return {g_.shape_of(i), length_of(g_.shape_of(i))}; }
  constexpr layout storage_of(int i) const { return storage_layout(g_.shape_of(i)); }
  /// Whether a node belongs to the step of a loop, which computes it.
  constexpr bool is_inside(int i) const { return scopes_.size() > 0 && scopes_.is_inside(i); }
};

}  // namespace typeflow::ir::detail
