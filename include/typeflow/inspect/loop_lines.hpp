// SPDX-License-Identifier: BSL-1.0
// Any loop of a schedule in words: its kind and iteration space, and a line for each assignment.
#pragma once

#include "loop_body.hpp"
#include "step_cost.hpp"

namespace typeflow::detail {

/// `10 R x 4`: the extents of a loop, R the rows of a block.
inline std::string extents_text(const passes::loop& l) {
  std::string out;
  for (int d = 0; d < l.dimensions; ++d) {
    const passes::loop_extent& e = l.extents[d];
    out += d > 0 ? " x " : "";
    out += !e.rows ? std::to_string(e.size) : e.size == 1 ? "R" : std::to_string(e.size) + " R";
  }
  return out.empty() ? "1" : out;
}

/// `z[N,10] = X[N,13] W1[13,10] + b1`.
inline std::string contraction_text(const compiled_view& program, const passes::loop& l) {
  const int node = program.loops.buffers[l.c.buffer].node;
  const ir::node& n = program.graph[node];
  const auto factor = [&](int j) {
    shape s = program.graph.shape_of(n.operands[j]);
    const bool transposed = (n.bits >> j & 1) != 0;
    if (transposed) std::swap(s.extents[0], s.extents[1]);
    return program.name(n.operands[j]) + (transposed ? "^T" : "") + index_text(s);
  };
  return program.target(l.c.buffer) + (l.accumulates ? " += " : " = ") + factor(0) + " " + factor(1) +
         (n.info().arity == 3 ? " + " + program.name(n.operands[2]) : "");
}

/// `h[T] from start: 5 statements a step`.
inline std::string steps_text(const compiled_view& program, const passes::loop& l) {
  const int count = statements_of_step(program.graph, l.node);
  return program.name(l.node) + index_text(program.graph.shape_of(l.node)) + " from " + program.name(program.graph[l.node].operands[0]) + ": " +
         std::to_string(count) + (count == 1 ? " statement" : " statements") + " a step" + (l.reversed ? ", backwards" : "");
}

/// What one loop does, a line for each assignment.
inline std::vector<std::string> loop_lines(const compiled_view& program, int index) {
  const passes::loop& l = program.loops.loops[index];
  if (l.kind == loop_kind::fill) return {program.target(l.c.buffer) + " = " + ir::number_text(l.number)};
  if (l.kind == loop_kind::contraction) return {contraction_text(program, l)};
  if (l.node >= 0) return {steps_text(program, l)};
  return loop_body(program, l).lines();
}

/// `contract R x 10 x 13`; `on tiles 130` where a loop may run on those of the contraction before it; a loop along an axis by its steps, `scan R`.
inline std::string loop_title(const passes::loop& l) {
  if (l.kind == loop_kind::repetition) return "while";
  if (l.kind == loop_kind::recurrence) {
    passes::loop steps = l;
    for (int d = 2; d < l.dimensions; ++d) steps.extents[d - 2] = l.extents[d];
    steps.dimensions = l.dimensions - 2;
    return "scan " + extents_text(steps);
  }
  const char* kind = l.kind == loop_kind::fill          ? "clear "
                     : l.kind == loop_kind::contraction ? "contract "
                     : l.tiles >= 0                     ? "on tiles "
                                                        : "loop ";
  return kind + extents_text(l);
}

}  // namespace typeflow::detail
