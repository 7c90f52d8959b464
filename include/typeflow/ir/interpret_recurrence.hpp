// SPDX-License-Identifier: BSL-1.0
// Evaluates loops, step by step.
#pragma once

#include "interpreter_state.hpp"

namespace typeflow::ir::detail {

/// The part of an interpreter that runs loops.
template <class T>
class recurrence_interpreter : public interpreter_state<T> {
 public:
  using interpreter_state<T>::interpreter_state;

 protected:
  using interpreter_state<T>::g_, interpreter_state<T>::values_, interpreter_state<T>::scopes_;
  using interpreter_state<T>::length_of, interpreter_state<T>::space_of, interpreter_state<T>::storage_of;

  constexpr ~recurrence_interpreter() = default;
  constexpr virtual array_list<T> value(int i) = 0;

  /// A loop over all positions of the outer axes, and of its own in the order in which it runs.
  constexpr array_list<T> recurrence(int i) {
    if (g_[i].info().arity > 2) return repetition(i);
    const recurrence_body body = find_body(g_.nodes, scopes_, i);
    const loop_marks inner = inner_loops(i, body);
    const int outer = ops::loop_bits::outer(g_[i].bits), start = g_[i].operands[0], next = g_[i].operands[1];
    const positions space = space_of(i);
    const std::int64_t length = space.extent(outer);
    const int size = values_of_step(i, outer);
    shape around;
    for (int d = 0; d < outer; ++d) around.push_back(g_.shape_of(i)[d]);
    const positions slices{around, length_of(around)};
    array_list<T> result(static_cast<int>(space.count()));
    for (std::int64_t slice = 0; slice < slices.count(); ++slice) {
      step_place at{slice, 0, outer, slices};
      array_list<T> state = part_of(start, at, (1 << outer) - 1, false, size);
      for (std::int64_t step = 0; step < length; ++step) {
        at.along = ops::loop_bits::reversed(g_[i].bits) ? length - 1 - step : step;
        run_step(i, body, inner, at, state);
        state = values_[next];
        write_part(result, i, at, state, true);
      }
    }
    return result;
  }
  /// A loop that runs as long as its condition holds, at each position of the outer axes.
  constexpr array_list<T> repetition(int i) {
    const recurrence_body body = find_body(g_.nodes, scopes_, i);
    const loop_marks inner = inner_loops(i, body);
    const int outer = ops::loop_bits::outer(g_[i].bits), size = static_cast<int>(space_of(g_[i].operands[1]).count());
    shape around;
    for (int d = 0; d < outer; ++d) around.push_back(g_.shape_of(i)[d]);
    const positions slices{around, length_of(around)};
    array_list<T> result(static_cast<int>(space_of(i).count()));
    for (std::int64_t slice = 0; slice < slices.count(); ++slice) {
      const step_place at{slice, 0, outer, slices};
      array_list<T> state = part_of(g_[i].operands[0], at, (1 << outer) - 1, false, size);
      for (double steps = 0; g_[i].number == 0 || steps < g_[i].number; ++steps) {
        run_step(i, body, inner, at, state);
        if (values_[g_[i].operands[2]][0] == T(0)) break;
        state = values_[g_[i].operands[1]];
      }
      write_part(result, i, at, state, false);
    }
    return result;
  }
  /// Where a loop is: a position along its outer axes, and one along its own.
  struct step_place {
    std::int64_t slice;
    std::int64_t along;
    int outer;
    const positions& slices;
  };
  constexpr int values_of_step(int i, int outer) const {
    shape state;
    for (int d = outer + 1; d < g_.shape_of(i).rank; ++d) state.push_back(g_.shape_of(i)[d]);
    return static_cast<int>(static_size(state));
  }
  /// Where the part of a tensor lies that a step reads; the tensor has the outer axes in `mask`, and the loop's own where `along`.
  constexpr std::int64_t place_of_part(const layout& whole, const step_place& at, std::int64_t mask, bool along) const {
    layout moved{};
    int axis = 0;
    for (int d = 0; d < at.outer; ++d)
      if ((mask >> d & 1) != 0) moved.strides[d] = whole.strides[axis++];
    const std::int64_t first = at.outer == 0 ? 0 : at.slices.offset(at.slice, moved);
    return first + (along ? at.along * whole.strides[axis] : 0);
  }
  constexpr array_list<T> part_of(int tensor, const step_place& at, std::int64_t mask, bool along, int size) const {
    const std::int64_t first = place_of_part(storage_of(tensor), at, mask, along);
    array_list<T> part(size);
    for (int k = 0; k < size; ++k) part[k] = values_[tensor][static_cast<int>(first) + k];
    return part;
  }
  constexpr void write_part(array_list<T>& result, int i, const step_place& at, const array_list<T>& part, bool along) const {
    const std::int64_t first = place_of_part(storage_of(i), at, (1 << at.outer) - 1, along);
    for (int k = 0; k < part.size(); ++k) result[static_cast<int>(first) + k] = part[k];
  }
  constexpr void run_step(int i, const recurrence_body& body, const loop_marks& inner, const step_place& at, const array_list<T>& state) {
    const std::int64_t number = ops::loop_bits::number(g_[i].bits);
    if (body.carry >= 0) values_[body.carry] = state;
    for (int j : body.nodes) {
      const node& n = g_[j];
      const bool own = ops::loop_bits::number(n.bits) == number;
      if (n.info().kind == op_kind::row && own)
        values_[j] = part_of(n.operands[0], at, ops::loop_bits::outer_mask(n.bits), ops::loop_bits::along(n.bits),
                             static_cast<int>(space_of(j).count()));
      else if (n.info().kind != op_kind::carry && n.info().kind != op_kind::row && !scopes_.is_inside(j, inner)) values_[j] = value(j);
    }
  }
  /// The loops in the step of loop i, which compute what is inside of them.
  constexpr loop_marks inner_loops(int i, const recurrence_body& body) {
    loop_marks inner = scopes_.marks();
    for (int k : body.nodes)
      if (g_[k].info().holds_step && k != i) scopes_.mark(inner, ops::loop_bits::number(g_[k].bits));
    return inner;
  }
  constexpr array_list<T> previous(int i) const {
    const int loop = g_[i].operands[0], start = g_[loop].operands[0], outer = ops::loop_bits::outer(g_[loop].bits);
    const bool reversed = ops::loop_bits::reversed(g_[loop].bits);
    const positions space = space_of(i);
    const layout own = storage_of(i);
    layout along{}, at_start{};
    along.strides[outer] = 1;
    const layout of_start = storage_of(start);
    for (int d = 0; d < space.space.rank; ++d)
      if (d != outer) at_start.strides[d] = of_start.strides[d < outer ? d : d - 1];
    const std::int64_t length = space.extent(outer), step = own.strides[outer];
    array_list<T> result(static_cast<int>(space.count()));
    for (int at = 0; at < result.size(); ++at) {
      const int to = space.offset(at, own), t = space.offset(at, along);
      const bool first = t == (reversed ? length - 1 : 0);
      result[to] = first ? values_[start][space.offset(at, at_start)] : values_[loop][to + static_cast<int>(reversed ? step : -step)];
    }
    return result;
  }
};

}  // namespace typeflow::ir::detail
