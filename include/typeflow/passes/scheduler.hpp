// SPDX-License-Identifier: BSL-1.0
// Orders a graph's work: segments that run once or stream along an axis, and in each the fused loops.
#pragma once

#include "column_writer.hpp"
#include "early_results.hpp"
#include "late_sums.hpp"
#include "phases.hpp"
#include "separate_products.hpp"
#include "value_cut.hpp"

namespace typeflow::passes {

/// Elements that the values of one step of loop i need.
constexpr std::int64_t workspace_of_step(graph_view g, const recurrence_step& step, int i);

class scheduler : public column_writer {
 public:
  constexpr explicit scheduler(graph_view graph)
      : column_writer(graph), crosses_(graph.size, false), is_output_(graph.size, false) {
    find_crossings();
    is_kept_ = crosses_;
    for (int o = 0; o < g_.output_count; ++o) is_output_[g_.outputs[o].node] = is_kept_[g_.outputs[o].node] = true;
    for (int axis = 0; axis < s_.axes.size(); ++axis) find_streamed_last(stream_members(g_, s_, steps_, s_.level_count - 1, axis));
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
  array_list<bool> is_kept_;      ///< by node: one of the two
  array_list<int> late_updates_;  ///< outputs that are copied to their parameters at the very end
  array_list<int> state_of_;      ///< by loop along the axis of the stream being written: where its state is kept
  stream_phases phases_;          ///< of the loops of that stream
  array_list<hash_type> streamed_last_;  ///< leaves that the streams of the last level read, behind its static segment

  /// One segment while it is written.
  struct work {
    array_list<int> members;
    fusion loops;
    array_list<bool> stored;  ///< by node: a later loop reads it
    array_list<bool> unused;  ///< by node: its own loop has no use for it
    bool last = false;
    bool prepares = false;  ///< delivers nothing but the states of loops
  };

  /// Static nodes that a segment other than their own reads.
  constexpr void find_crossings() {
    for (int i = 0; s_.axes.size() > 0 && i < g_.size; ++i) {
      for (int j = 0; !steps_.is_inside(i) && j < steps_.operand_count(g_, i); ++j) {
        const int source = source_[steps_.operand(g_, i, j)];
        const bool same = s_.axis[i] < 0 && s_.reduced_axis[i] < 0 && s_.level[i] == s_.level[source];
        if (s_.axis[source] < 0 && !same) crosses_[source] = true;
      }
    }
  }
  /// Leaves that may not be overwritten in the static segment before the streams of the last level.
  constexpr void find_streamed_last(const array_list<int>& members) {
    for (int i : members) {
      for (int j = 0; j < steps_.operand_count(g_, i); ++j) {
        const int source = source_[steps_.operand(g_, i, j)];
        if (g_.kind(source) == op_kind::leaf) streamed_last_.push_back(g_.leaves[g_[source].bits].hash);
      }
    }
  }
  constexpr work plan(const array_list<int>& members, bool last) {
    again_ = array_list<bool>(g_.size);
    work w{members, fuse(g_, source_, members), crosses_, array_list<bool>(g_.size), last};
    separate_products(g_, source_, members, w.loops);
    put_sums_behind_products(g_, steps_, source_, members, w.loops);
    if (w.loops.groups.size() < 2) return w;
    readings read = find_readings(g_, steps_, source_, members, w.loops, crosses_);
    value_cut cut(g_, steps_, source_, members, w.loops, crosses_, is_kept_, read);
    w.loops = bring_results_forward(members, w.loops, read);
    w.stored = static_cast<array_list<bool>&&>(read.stored);
    w.unused = static_cast<array_list<bool>&&>(cut.unused);
    again_ = static_cast<array_list<bool>&&>(cut.again);
    return w;
  }
  /// Whether anything reads the leaf after the loop that would overwrite it, or in that loop at another place or later.
  constexpr bool is_read_later(const work& w, hash_type leaf, int group) const {
    for (hash_type streamed : streamed_last_)
      if (streamed == leaf) return true;
    for (int m : w.members) {
      if (w.loops.loop_of[m] < group) continue;
      for (int j = 0; j < steps_.operand_count(g_, m); ++j) {
        const int operand = steps_.operand(g_, m, j), source = source_[operand];
        if (g_.kind(source) != op_kind::leaf || g_.leaves[g_[source].bits].hash != leaf) continue;
        if (w.loops.loop_of[m] > group || source != operand || detail::reads_elsewhere(g_[m], j) || !is_in_register(source))
          return true;
      }
    }
    return false;
  }
  /// Storage that others read, results, and updates; those whose parameter is still needed wait.
  constexpr void write_stores(int i, int group, const work& w) {
    const shape& space = g_.shape_of(i);
    bool stored = w.stored[i];
    for (int o = 0; is_output_[i] && !w.prepares && o < g_.output_count; ++o) {
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
    if (stored) write_store(i, {buffer_of(i), layout_of(i)}, space);
  }
  constexpr void write_group(int group, const work& w) {
    const shape space = g_.shapes[w.loops.groups[group].shape];
    const int* const loop_of = w.loops.loop_of.data();
    for (int i : w.members)
      if (loop_of[i] == group && g_.kind(i) == op_kind::reduction && s_.reduced_axis[i] < 0) write_fill(i);
    open_loop();
    for (int i : w.members)
      if (loop_of[i] == group && !w.unused[i]) write_member(i, group, w, space);
    close_loop(space);
  }
  constexpr void write_member(int i, int group, const work& w, const shape& space) {
    const op_kind kind = g_.kind(i);
    if (kind == op_kind::reduction) return write_accumulate(i, space);
    if (kind == op_kind::gather) write_gather(i, space);
    else write_compute(i, space);
    if ((is_output_.data()[i] && !w.prepares) || w.stored.data()[i]) write_stores(i, group, w);
  }
  constexpr void write_segment(int axis, const work& w) {
    segment seg{axis, result.loops.size()};
    begin_columns(w.members, axis);
    for (int group = 0; group < w.loops.groups.size(); ++group) {
      const int alone = w.loops.groups[group].alone;
      if (alone < 0) write_group(group, w);
      else if (g_.kind(alone) == op_kind::contraction) write_contraction(alone);
      else if (g_.kind(alone) == op_kind::recurrence) write_steps(alone);
      else write_routine(alone);
    }
    by_columns_ = false;
    seg.loop_count = result.loops.size() - seg.first_loop;
    if (seg.loop_count > 0) result.segments.push_back(seg);
  }
  constexpr void write_steps(int i) {
    write_recurrence(i, state_of(i), workspace_of_step(g_, steps_.step(i), i));
    if (state_of(i) >= 0 && phases_.of[i] < phases_.last) result.buffers[buffer_of(i)].kept = true;
  }
  constexpr void write_static_segment(int level) {
    const bool last = level == s_.level_count - 1;
    write_segment(-1, plan(static_members(g_, s_, steps_, level), last));
    segment seg{-1, result.loops.size()};
    for (int i = 0; i < g_.size; ++i)
      if (s_.reduced_axis[i] >= 0 && running_level(s_, i) == level) write_fill(i);
    seg.loop_count = result.loops.size() - seg.first_loop;
    if (seg.loop_count > 0) result.segments.push_back(seg);
  }
  constexpr void write_stream(int level, int axis) {
    const array_list<int> members = stream_members(g_, s_, steps_, level, axis);
    if (write_rows(members, level, axis)) return;
    state_of_ = array_list<int>(g_.size, -1);
    phases_ = find_phases(g_, steps_, members);
    const int last_phase = phases_.last;
    add_states(members, last_phase);
    for (int phase = 0; phase < last_phase; ++phase) write_phase(axis, members_of_phase(g_, s_, steps_, phases_, members, axis, phase), phase, true);
    if (last_phase > 0) write_phase(axis, stream_members(g_, s_, steps_, level, axis, phases_.loops_before(g_, members, last_phase)), last_phase, false);
    else write_phase(axis, members, 0, false);
  }
  constexpr void write_phase(int axis, const array_list<int>& members, int phase, bool prepares) {
    for (int i : members)
      if (s_.axis[i] >= 0) buffer_of_[i] = -1;
    work w = plan(members, false);
    w.prepares = prepares;
    const int before = result.segments.size();
    write_segment(axis, w);
    if (result.segments.size() == before) return;
    segment& own = result.segments[before];
    own.phase = phase;
    own.prepares = prepares;
    own.reversed = phases_.flipped != (phase % 2 != 0);
    for (int i = 0; i < result.states.size(); ++i) {
      if (result.states[i].segment >= 0) continue;
      own.recurrent = true;
      if (!prepares) result.states[i].segment = before;
    }
  }
  /// Where loops along the axis keep their states between blocks, and for all but the last phase snapshots to continue from.
  constexpr void add_states(const array_list<int>& members, int last_phase) {
    for (int i : members) {
      if (!streams_along_axis(g_, i)) continue;
      const location start = locate(g_[i].operands[0]);
      kept_state state{.size = static_size(g_.shape_of(g_[i].operands[0])), .start = start.buffer, .start_offset = start.place.offset, .phase = phases_.of[i]};
      state.buffer = add_scratch(i, state.size);
      if (state.phase < last_phase) state.snapshots = add_scratch(i, state.size * snapshot_slots * snapshot_levels);
      state_of_[i] = result.states.size();
      touch(start.buffer);
      result.states.push_back(state);
    }
  }
  constexpr int state_of(int i) const { return state_of_.size() > 0 && streams(i) ? state_of_[i] : -1; }
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

#include "schedule.hpp"  // workspace_of_step
