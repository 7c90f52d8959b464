// SPDX-License-Identifier: BSL-1.0
// The state at the end of a loop.
#pragma once

#include "comparison.hpp"
#include "parts.hpp"
#include "recurrence.hpp"

namespace typeflow::ops {

/// Of the states of a loop, operand 0, those after its last step; operand 1 where it has none. Bit 0 says that the loop runs from the last
/// row to the first, the bits above it along which axis.
struct last_state {
  static constexpr string_view name = "last_state";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr std::int64_t bits_of(int axis, bool reversed) { return static_cast<std::int64_t>(axis) << 1 | (reversed ? 1 : 0); }
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const std::int64_t axis = a.bits >> 1;
    if (axis < 0 || axis >= operands[0].rank || !(without_axis(operands[0], static_cast<int>(axis)) == operands[1]))
      return {{}, "the states do not fit the first", "give states of the first one's shape"};
    return {operands[1]};
  }

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term states, Term start) {
    const int axis = static_cast<int>(a.bits >> 1);
    const bool reversed = (a.bits & 1) != 0;
    const extent length = states.shape()[axis];
    if (length.is_named()) return chosen(w, states, start, axis, reversed, w.axis_size(length));
    if (length.size == 0) return start;
    const shape to = start.shape();
    return w.template make_with<reshape>({.target = &to}, part_of(w, states, axis, reversed ? 0 : length.size - 1, 1));
  }

 private:
  /// A row of a named axis: the sum over all rows of those that are the last.
  template <class Writer, class Term>
  static constexpr Term chosen(Writer& w, Term states, Term start, int axis, bool reversed, Term length) {
    const Term place = reversed ? w.number(0) : length - w.number(1);
    const Term is_last = w.template make<equal>(positions_along<Term>(w, states.shape(), axis), place);
    const Term kept = w.template make<select>(is_last, states, w.number(0));
    const Term last = w.template make_with<sum>({.bits = std::int64_t{1} << axis}, kept);
    return w.template make<select>(w.template make<greater>(length, w.number(0)), last, start);
  }
};

}  // namespace typeflow::ops
