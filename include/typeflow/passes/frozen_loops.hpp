// SPDX-License-Identifier: BSL-1.0
// A schedule in static storage.
#pragma once

#include "loops.hpp"

namespace typeflow::passes {

struct schedule_size {
  int segments = 0, loops = 0, statements = 0, buffers = 0, axes = 0, inputs = 0, states = 0;
};
constexpr schedule_size size_of(const schedule_view& s) {
  return {s.segment_count, s.loop_count, s.statement_count, s.buffer_count, s.axis_count, s.input_count, s.state_count};
}
constexpr bool fits(const schedule_size& size, const schedule_size& room) {
  return size.segments <= room.segments && size.loops <= room.loops && size.statements <= room.statements && size.buffers <= room.buffers &&
         size.axes <= room.axes && size.inputs <= room.inputs && size.states <= room.states;
}

/// A schedule in static storage, or of one that does not fit its size alone.
template <int Segments, int Loops, int Statements, int Buffers, int Axes, int Inputs, int States>
struct frozen_schedule {
  segment segments[Segments + 1]{};
  loop loops[Loops + 1]{};
  statement statements[Statements + 1]{};
  buffer buffers[Buffers + 1]{};
  const axis_info* axes[Axes + 1]{};
  step_input inputs[Inputs + 1]{};
  kept_state states[States + 1]{};
  schedule_size size;
  std::int64_t block_rows = 1;
  std::int64_t kept_blocks = 1;
  std::int64_t workspace_size = 0;

  constexpr explicit frozen_schedule(const schedule_view& from)
      : size(size_of(from)), block_rows(from.block_rows), kept_blocks(from.kept_blocks), workspace_size(from.workspace_size) {
    if (!is_whole()) return;
    for (int i = 0; i < size.segments; ++i) segments[i] = from.segments[i];
    for (int i = 0; i < size.loops; ++i) loops[i] = from.loops[i];
    for (int i = 0; i < size.statements; ++i) statements[i] = from.statements[i];
    for (int i = 0; i < size.buffers; ++i) buffers[i] = from.buffers[i];
    for (int i = 0; i < size.axes; ++i) axes[i] = from.axes[i];
    for (int i = 0; i < size.inputs; ++i) inputs[i] = from.inputs[i];
    for (int i = 0; i < size.states; ++i) states[i] = from.states[i];
  }
  constexpr bool is_whole() const { return fits(size, {Segments, Loops, Statements, Buffers, Axes, Inputs, States}); }
  constexpr schedule_view view() const {
    return {segments,        loops,        statements, buffers,     axes,        inputs,     states,      size.segments, size.loops,
            size.statements, size.buffers, size.axes,  size.inputs, size.states, block_rows, kept_blocks, workspace_size};
  }
};

/// Room for the schedule of a graph: for all statements of a large one, in few loops.
constexpr schedule_size room_for(const ir::graph_view& g) {
  return {16, g.size < 32 ? g.size + 8 : 40, 2 * g.size + 32, g.size < 64 ? g.size + 16 : 80, 4, 8, 4};
}

/// What a scheduling pass makes, in static storage; see ir::frozen.
template <class Source>
struct frozen_loops {
  static constexpr schedule_size room = Source::room;
  static constexpr frozen_schedule<room.segments, room.loops, room.statements, room.buffers, room.axes, room.inputs, room.states> made{
      Source::make().view()};
  static constexpr schedule_size size = made.size;
  static constexpr frozen_schedule<size.segments, size.loops, size.statements, size.buffers, size.axes, size.inputs, size.states> value{
      made.is_whole() ? made.view() : Source::make().view()};
  static constexpr schedule_view view = value.view();
};

}  // namespace typeflow::passes
