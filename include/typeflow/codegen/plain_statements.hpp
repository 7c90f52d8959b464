// SPDX-License-Identifier: BSL-1.0
// Statements that compute from registers alone: all of an op share one function, because compilers pay for each.
#pragma once

#include "compute.hpp"
#include "spills.hpp"

namespace typeflow::codegen {

/// Whether statements [first, first + count) all compute, and from registers alone.
template <class P>
constexpr bool are_plain(int first, int count) {
  const bool spills = spills_of<P>.count > 0;
  for (int i = first; i < first + count; ++i)
    if (P::loops.statements[i].kind != statement_kind::compute || (spills && (found_at<P>(i) >= 0 || kept_at<P>(i) >= 0))) return false;
  return true;
}

/// Operand `which` of a statement, any register where it has none: a number in the code at once, not one that a compiler has to look up.
template <class P>
consteval int operand_at(int place, int which) {
  const int operand = P::loops.statements[place].operands[which];
  return operand < 0 ? 0 : operand;
}
template <class P>
consteval double number_at(int place) {
  return P::loops.statements[place].number;
}
/// The last register of a statement: of its op's companion where that is computed too, else of operand 2.
template <class P>
consteval int last_register_at(int place, int companion) {
  return companion < 0 ? operand_at<P>(place, 2) : companion;
}

/// One statement, into register `self` from the others; the first of two companions computes both.
template <op_id Id, bool IsCalled, companionship Role, class R>
[[gnu::always_inline]] inline void compute(R& r, double number, int self, int x, int y, int last) {
  using op = ops::op_of<Id>;
  if constexpr (Role == companionship::first) {
    const auto both = IsCalled ? evaluate_pair_out_of_line<op>(r.values[x]) : op::value_and_companion(r.values[x]);
    r.values[self] = both.own;
    r.values[last] = both.companion;
  } else if constexpr (Role == companionship::none) {
    if constexpr (op::arity == 1) r.values[self] = evaluate<op, IsCalled>(number, r.values[x]);
    else if constexpr (op::arity == 2) r.values[self] = evaluate<op, IsCalled>(number, r.values[x], r.values[y]);
    else r.values[self] = evaluate<op, IsCalled>(number, r.values[x], r.values[y], r.values[last]);
  }
}

/// The statements from First on that are listed.
template <int First, class P, int Loop, class V, int... I>
[[gnu::always_inline]] inline void compute_each(registers<P, Loop, V>& r, std::integer_sequence<int, I...>) {
  constexpr int start = P::loops.loops[Loop].first_statement;
  (compute<P::loops.statements[First + I].op, is_called<P, Loop, V>(P::loops.statements[First + I].op),
           companionship_of(First + I - start, companion_at<P, Loop, P::loops.statements[First + I].op, V>(First + I))>(
       r, number_at<P>(First + I), First + I - start, operand_at<P>(First + I, 0), operand_at<P>(First + I, 1),
       last_register_at<P>(First + I, companion_at<P, Loop, P::loops.statements[First + I].op, V>(First + I))),
   ...);
}

}  // namespace typeflow::codegen
