// SPDX-License-Identifier: BSL-1.0
// Loops as long as a condition holds, and equations whose solution such a loop finds.
#pragma once

#include "marks.hpp"
#include "recurrence.hpp"

namespace typeflow::ops {

/// The state at which `goes_on(state)` is 0 first, in `state = next(state)`: operand 0 [outer..., state...] is the first state, operand 1
/// the next one, operand 2 the condition, a scalar; `number` says how many steps there are at most, 0 for no limit. It has no derivative:
/// how many steps there are, and with them what the derivative would have to keep, is known too late.
struct repetition {
  static constexpr string_view name = "while_loop";
  static constexpr op_kind kind = op_kind::recurrence;
  static constexpr bool holds_step = true;
  using rows = row;
  static constexpr int arity = 3;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const int outer = loop_bits::outer(a.bits);
    bool fits = operands[0].rank == outer + operands[1].rank && operands[2].rank == 0;
    for (int i = 0; fits && i < operands[1].rank; ++i) fits = operands[1][i] == operands[0][outer + i];
    if (!fits) return {{}, "the step changes the state's shape", "return a state of the shape\nof the first"};
    return {operands[0]};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    refuse_derivative(p);
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return refused_tangent(p);
  }
};

/// Operand 0, which solves r(x) = 0; operand 1 is r, told in terms of a carry in the place of x. Derivative: that of the solution by what r
/// depends on, by the implicit function theorem: dr/dx dx = -dr. Operand 0 has no part in it. Source: Blondel et al. 2022.
struct implicit_solution {
  static constexpr string_view name = "implicit_solution";
  static constexpr op_kind kind = op_kind::mark;
  static constexpr bool holds_step = true;
  using rows = row;
  static constexpr bool made_by_expansion = true;
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const int outer = loop_bits::outer(a.bits);
    bool fits = operands[0].rank == outer + operands[1].rank;
    for (int i = 0; fits && i < operands[1].rank; ++i) fits = operands[1][i] == operands[0][outer + i];
    if (!fits) return {{}, "as many equations as unknowns\nare needed", "return an expression of the shape\nof the first guess"};
    return {operands[0]};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    pull_through_solution(p);
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return push_through_solution(p);
  }
};

}  // namespace typeflow::ops
