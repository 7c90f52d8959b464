// SPDX-License-Identifier: BSL-1.0
// The step of a loop cut off from its surroundings, so that it can be differentiated by all that it takes from there.
#pragma once

#include "loop_rule.hpp"

namespace typeflow::ir::detail {

/// The step with everything that it takes from outside replaced, so that no adjoint flows further than that.
struct closed_step {
  pair_list closing, opening;  ///< from what is outside to what stands for it, and back
  array_list<int> targets;     ///< what stands for something that is differentiated by
  array_list<int> wanted_rows, wanted_outside;
};

inline constexpr int row_mark = 1 << 16, outside_mark = 2 << 16, seed_mark = 3 << 16;

template <class Transformer, class Pullback>
constexpr closed_step close_step(const loop_rule<Transformer>& rule, const Pullback& p) {
  closed_step c;
  const recurrence_body& body = rule.body();
  for (int i = 0; i < body.rows.size(); ++i) {
    const term row = rule.term_of(body.rows[i]), stand_in = rule.stand_in(row.shape(), row_mark | i);
    c.closing.add(row.id, stand_in.id);
    if (p.wants_node(row.entry().operands[0])) c.wanted_rows.push_back(i);
    if (p.wants_node(row.entry().operands[0])) c.targets.push_back(stand_in.id);
  }
  for (int i = 0; i < body.outside.size(); ++i) {
    if (!p.wants_node(body.outside[i])) continue;
    const term from = rule.term_of(body.outside[i]), stand_in = rule.stand_in(from.shape(), outside_mark | i);
    c.closing.add(from.id, stand_in.id);
    c.opening.add(stand_in.id, from.id);
    c.wanted_outside.push_back(i);
    c.targets.push_back(stand_in.id);
  }
  if (body.carry >= 0) c.targets.push_back(body.carry);
  return c;
}

/// A part of the closed step, told in terms of what is outside again.
template <class Transformer>
constexpr term opened(Transformer& t, term part, const closed_step& c) {
  return c.opening.size() == 0 ? part : t.substitute(part, c.opening);
}

/// Whether a new state is more than what the step begins with: where its value is needed, the loop's states have it.
constexpr bool is_computed(term next) {
  return next.entry().op->kind == op_kind::elementwise || next.entry().op->kind == op_kind::contraction;
}

/// Calls f(node outside, what stands for it, its bits as a row) for all that is differentiated by.
template <class Transformer, class F>
constexpr void for_each_wanted(const loop_rule<Transformer>& rule, const closed_step& c, F f) {
  for (int i = 0; i < c.wanted_rows.size(); ++i) {
    const term row = rule.term_of(rule.body().rows[c.wanted_rows[i]]);
    f(row.entry().operands[0], c.targets[i], row.bits());
  }
  for (int i = 0; i < c.wanted_outside.size(); ++i)
    f(rule.body().outside[c.wanted_outside[i]], c.targets[c.wanted_rows.size() + i], 0);
}

/// Nodes of the step with what they stand for: the state, the rows, and the adjoint of the state.
struct step_inputs {
  array_list<int> from, to;
  array_list<std::int64_t> bits;
  constexpr void add(term inner, term outer, std::int64_t row_bits) {
    from.push_back(inner.id);
    to.push_back(outer.id);
    bits.push_back(row_bits);
  }
};

}  // namespace typeflow::ir::detail

#include "implicit_rules.hpp"  // see loop_rule.hpp
#include "recurrence_rules.hpp"
