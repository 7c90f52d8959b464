// SPDX-License-Identifier: BSL-1.0
// Orders a graph's work: segments that run once or stream along an axis, and in each the fused loops.
#pragma once

#include "fuse.hpp"
#include "loop_writer.hpp"

namespace typeflow::passes {

class scheduler : public loop_writer {
 public:
  constexpr explicit scheduler(graph_view graph)
      : loop_writer(graph), crosses_(graph.size, false), is_output_(graph.size, false) {
    for (int i = 0; i < g_.output_count; ++i) is_output_[g_.outputs[i].node] = true;
    find_crossings();
    for (int axis = 0; axis < s_.axes.size(); ++axis) find_streamed_last(stream_members(g_, s_, s_.level_count - 1, axis));
  }

  constexpr void run() {
    for (int level = 0; level < s_.level_count; ++level) {
      write_static_segment(level);
      for (int axis = 0; axis < s_.axes.size(); ++axis) write_stream(level, axis);
    }
    write_late_updates();
  }

 private:
  array_list<bool> crosses_;      ///< by node: another segment reads it
  array_list<bool> is_output_;
  array_list<int> late_updates_;  ///< outputs that are copied to their parameters at the very end
  array_list<hash_type> streamed_last_;  ///< leaves that the streams of the last level read, behind its static segment

  /// One segment while it is written.
  struct work {
    array_list<int> members;
    fusion loops;
    array_list<bool> stored;  ///< by node: a later loop reads it
    bool last = false;
  };

  /// Static nodes that a segment other than their own reads.
  constexpr void find_crossings() {
    for (int i = 0; s_.axes.size() > 0 && i < g_.size; ++i) {
      for (int j = 0; j < g_[i].info().arity; ++j) {
        const int source = source_[g_[i].operands[j]];
        const bool same = s_.axis[i] < 0 && s_.reduced_axis[i] < 0 && s_.level[i] == s_.level[source];
        if (s_.axis[source] < 0 && !same) crosses_[source] = true;
      }
    }
  }
  /// Leaves that a stream of the last level reads: they may not be overwritten in the static segment before it.
  constexpr void find_streamed_last(const array_list<int>& members) {
    for (int i : members) {
      for (int j = 0; j < g_[i].info().arity; ++j) {
        const int source = source_[g_[i].operands[j]];
        if (g_.kind(source) == op_kind::leaf) streamed_last_.push_back(g_.leaves[g_[source].bits].hash);
      }
    }
  }
  constexpr work plan(const array_list<int>& members, bool last) {
    work w{members, fuse(g_, source_, members), crosses_, last};
    if (w.loops.groups.size() < 2) return w;
    const int* const loop_of = w.loops.loop_of.data();
    for (int i : members) {
      for (int j = 0; loop_of[i] >= 0 && j < ops::max_arity && g_.nodes[i].operands[j] >= 0; ++j) {
        const int source = source_.data()[g_.nodes[i].operands[j]];
        if (loop_of[source] != loop_of[i]) w.stored.data()[source] = true;
      }
    }
    return w;
  }
  /// Whether anything reads the leaf after the loop that would overwrite it, or in that loop at another place or later.
  constexpr bool is_read_later(const work& w, hash_type leaf, int group) const {
    for (hash_type streamed : streamed_last_)
      if (streamed == leaf) return true;
    for (int m : w.members) {
      if (w.loops.loop_of[m] < group) continue;
      for (int j = 0; j < g_[m].info().arity; ++j) {
        const int source = source_[g_[m].operands[j]];
        if (g_.kind(source) != op_kind::leaf || g_.leaves[g_[source].bits].hash != leaf) continue;
        if (w.loops.loop_of[m] > group || source != g_[m].operands[j] || detail::reads_elsewhere(g_[m], j) || !is_in_register(source))
          return true;
      }
    }
    return false;
  }
  /// Storage that others read, results, and updates; those whose parameter is still needed wait.
  constexpr void write_stores(int i, int group, const work& w) {
    const shape& space = g_.shape_of(i);
    bool stored = w.stored[i];
    for (int o = 0; is_output_[i] && o < g_.output_count; ++o) {
      if (g_.outputs[o].node != i) continue;
      if (g_.outputs[o].role != output_role::update) {
        write_store(i, {add_buffer(buffer_kind::output, o, i), storage_layout(space)}, space);
      } else if (w.last && !is_read_later(w, g_.outputs[o].leaf, group)) {
        write_store(i, parameter_place(o), space);
      } else {
        late_updates_.push_back(o);
        stored = true;
      }
    }
    if (stored) write_store(i, {buffer_of(i), storage_layout(space)}, space);
  }
  constexpr void write_group(int group, const work& w) {
    const shape space = g_.shapes[w.loops.groups[group].shape];
    const int* const loop_of = w.loops.loop_of.data();
    for (int i : w.members)
      if (loop_of[i] == group && g_.kind(i) == op_kind::reduction && s_.reduced_axis[i] < 0) write_fill(i);
    open_loop();
    for (int i : w.members)
      if (loop_of[i] == group) write_member(i, group, w, space);
    close_loop(space);
  }
  constexpr void write_member(int i, int group, const work& w, const shape& space) {
    const op_kind kind = g_.kind(i);
    if (kind == op_kind::reduction) return write_accumulate(i, space);
    if (kind == op_kind::gather) write_gather(i, space);
    else write_compute(i, space);
    if (is_output_.data()[i] || w.stored.data()[i]) write_stores(i, group, w);
  }
  constexpr void write_segment(int axis, const work& w) {
    segment seg{axis, result.loops.size()};
    for (int group = 0; group < w.loops.groups.size(); ++group) {
      const int alone = w.loops.groups[group].alone;
      if (alone < 0) write_group(group, w);
      else if (g_.kind(alone) == op_kind::contraction) write_contraction(alone);
      else write_routine(alone);
    }
    seg.loop_count = result.loops.size() - seg.first_loop;
    if (seg.loop_count > 0) result.segments.push_back(seg);
  }
  constexpr void write_static_segment(int level) {
    const bool last = level == s_.level_count - 1;
    write_segment(-1, plan(static_members(g_, s_, level), last));
    segment seg{-1, result.loops.size()};
    for (int i = 0; i < g_.size; ++i)
      if (s_.reduced_axis[i] >= 0 && running_level(s_, i) == level) write_fill(i);
    seg.loop_count = result.loops.size() - seg.first_loop;
    if (seg.loop_count > 0) result.segments.push_back(seg);
  }
  constexpr void write_stream(int level, int axis) {
    const array_list<int> members = stream_members(g_, s_, level, axis);
    for (int i : members)
      if (s_.axis[i] >= 0) buffer_of_[i] = -1;
    write_segment(axis, plan(members, false));
  }
  constexpr void write_late_updates() {
    segment seg{-1, result.loops.size()};
    for (int o : late_updates_) {
      open_loop();
      write_store(g_.outputs[o].node, parameter_place(o), g_.shape_of(g_.outputs[o].node));
      close_loop(g_.shape_of(g_.outputs[o].node));
    }
    seg.loop_count = result.loops.size() - seg.first_loop;
    if (seg.loop_count > 0) result.segments.push_back(seg);
  }
};

}  // namespace typeflow::passes
