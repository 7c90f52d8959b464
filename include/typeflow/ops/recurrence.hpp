// SPDX-License-Identifier: BSL-1.0
// Loops along an axis as nodes: the states of a recurrence, and what its step is written in. The step is an expression like any other, in
// the same graph, whose carry and rows stand for the state and for one row of each sequence.
#pragma once

#include "op.hpp"

namespace typeflow::ops {

/// Bits of the ops of a loop. All have the loop's number, by which a step's carry and rows belong to it. A recurrence: whether it runs from
/// the last row to the first, how many axes lie before the loop's, and how many rows it may recompute at a time (0: as many as fit the
/// cache). A row: whether its operand has the loop's axis, and which of the axes before that, as a bit mask.
struct loop_bits {
  static constexpr std::int64_t numbered(hash_type number) { return static_cast<std::int64_t>(number >> 25) << 24; }
  static constexpr std::int64_t number(std::int64_t bits) { return bits >> 24; }

  static constexpr std::int64_t recurrence(std::int64_t loop, bool reversed, int outer, std::int64_t interval) {
    return loop >> 24 << 24 | interval << 4 | static_cast<std::int64_t>(outer) << 1 | (reversed ? 1 : 0);
  }
  static constexpr bool reversed(std::int64_t bits) { return (bits & 1) != 0; }
  static constexpr int outer(std::int64_t bits) { return static_cast<int>(bits >> 1 & 7); }
  static constexpr std::int64_t interval(std::int64_t bits) { return bits >> 4 & 0xfffff; }

  static constexpr std::int64_t row(std::int64_t loop, bool along, std::int64_t outer_mask) {
    return loop >> 24 << 24 | outer_mask << 1 | (along ? 1 : 0);
  }
  static constexpr bool along(std::int64_t bits) { return (bits & 1) != 0; }
  static constexpr std::int64_t outer_mask(std::int64_t bits) { return bits >> 1 & 0x3f; }
  /// How many of its operand's axes a row has not.
  static constexpr int dropped(std::int64_t bits) {
    int count = along(bits) ? 1 : 0;
    for (int d = 0; d < max_rank; ++d) count += static_cast<int>(outer_mask(bits) >> d & 1);
    return count;
  }
};

/// The state that a step begins with, of shape `target`.
struct carry {
  static constexpr string_view name = "carry";
  static constexpr op_kind kind = op_kind::carry;
  static constexpr int arity = 0;
  static constexpr shape_or_problem result_shape(const shape*, const attributes& a) { return {a.target == nullptr ? scalar_shape : *a.target}; }
};

/// One row of operand 0 in a step. Its derivative is the loop's: for the step it is a variable.
struct row {
  static constexpr string_view name = "row";
  static constexpr op_kind kind = op_kind::row;
  static constexpr int arity = 1;
  static constexpr bool is_linear = true;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const int dropped = loop_bits::dropped(a.bits);
    if (operands[0].rank < dropped) return {{}, "has no rows", "give it an axis"};
    shape result;
    for (int i = dropped; i < operands[0].rank; ++i) result.push_back(operands[0][i]);
    return {result};
  }
};

/// The states after each step of `state = next(state, rows)`, along an axis of `target`: operand 0 [outer..., state...] is the state at the
/// start, operand 1 [state...] the step, the result [outer..., axis, state...]. Derivative: a recurrence in the other direction, of the
/// adjoints of the states (backpropagation through time); everything else is computed from those for all rows together.
struct recurrence {
  static constexpr string_view name = "recurrence";
  static constexpr string_view written = "scan";
  static constexpr op_kind kind = op_kind::recurrence;
  static constexpr bool holds_step = true;
  using rows = row;
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const int outer = loop_bits::outer(a.bits);
    const shape& s = *a.target;
    bool fits = operands[0].rank == outer + operands[1].rank && s.rank == operands[0].rank + 1;
    for (int i = 0; fits && i < operands[0].rank; ++i) fits = operands[0][i] == s[i < outer ? i : i + 1];
    for (int i = 0; fits && i < operands[1].rank; ++i) fits = operands[1][i] == s[outer + 1 + i];
    if (!fits) return {{}, "the step changes the state's shape", "return a state of the shape\nof the first"};
    return {s};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    pull_through_recurrence(p);
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return push_through_recurrence(p);
  }
};

/// The states of operand 0, a recurrence, before each step. Derivative: that of the states, one step later.
struct previous {
  static constexpr string_view name = "previous";
  static constexpr op_kind kind = op_kind::previous;
  static constexpr int arity = 1;
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) { return {operands[0]}; }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    pull_through_previous(p);
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return push_through_previous(p);
  }
};

}  // namespace typeflow::ops
