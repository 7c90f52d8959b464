// SPDX-License-Identifier: BSL-1.0
// A schedule in static storage.
#pragma once

#include "loops.hpp"

namespace typeflow::passes {

template <int Segments, int Loops, int Statements, int Buffers, int Axes, int Inputs, int States>
struct frozen_schedule {
  segment segments[Segments + 1]{};
  loop loops[Loops + 1]{};
  statement statements[Statements + 1]{};
  buffer buffers[Buffers + 1]{};
  const axis_info* axes[Axes + 1]{};
  step_input inputs[Inputs + 1]{};
  kept_state states[States + 1]{};
  std::int64_t block_rows = 1;
  std::int64_t kept_blocks = 1;
  std::int64_t workspace_size = 0;

  constexpr explicit frozen_schedule(const schedule_view& from)
      : block_rows(from.block_rows), kept_blocks(from.kept_blocks), workspace_size(from.workspace_size) {
    for (int i = 0; i < Segments; ++i) segments[i] = from.segments[i];
    for (int i = 0; i < Loops; ++i) loops[i] = from.loops[i];
    for (int i = 0; i < Statements; ++i) statements[i] = from.statements[i];
    for (int i = 0; i < Buffers; ++i) buffers[i] = from.buffers[i];
    for (int i = 0; i < Axes; ++i) axes[i] = from.axes[i];
    for (int i = 0; i < Inputs; ++i) inputs[i] = from.inputs[i];
    for (int i = 0; i < States; ++i) states[i] = from.states[i];
  }
  constexpr schedule_view view() const {
    return {segments, loops, statements, buffers, axes, inputs, states, Segments, Loops, Statements, Buffers, Axes, Inputs, States, block_rows, kept_blocks, workspace_size};
  }
};

struct schedule_size {
  int segments = 0, loops = 0, statements = 0, buffers = 0, axes = 0, inputs = 0, states = 0;
};
constexpr schedule_size size_of(schedule_view s) {
  return {s.segment_count, s.loop_count, s.statement_count, s.buffer_count, s.axis_count, s.input_count, s.state_count};
}

/// What a scheduling pass makes, in static storage; see ir::frozen.
template <class Source>
struct frozen_loops {
  static constexpr schedule_size size = size_of(Source::make().view());
  static constexpr frozen_schedule<size.segments, size.loops, size.statements, size.buffers, size.axes, size.inputs, size.states> value{
      Source::make().view()};
  static constexpr schedule_view view = value.view();
};

}  // namespace typeflow::passes
