// SPDX-License-Identifier: BSL-1.0
// The derivatives of loops. What is differentiated is the step, once; the states' adjoints are a loop in the other direction (Werbos 1990),
// tangents one in the same, and what the step takes from outside gets its part from all rows together.
#pragma once

#include "closed_step.hpp"

namespace typeflow::ir {

namespace detail {
template <class Transformer>
constexpr void take_from_rows(const loop_rule<Transformer>& rule, term flowing, term seed, const step_inputs& inputs, pair_list& stepwise);
}


/// Adjoints of everything that a loop is made of.
template <class Pullback>
constexpr void pull_through_recurrence(Pullback& p) {
  auto& t = p.engine();
  const detail::loop_rule rule(t, p.result(), p.adjoint().id);
  const detail::closed_step c = detail::close_step(rule, p);
  const std::int64_t every = rule.every_axis();
  const term seed = rule.stand_in(rule.state(), detail::seed_mark);
  const term step = t.substitute(rule.operand(1), c.closing);
  const array_list<int> adjoints = t.pull_all(step, c.targets, seed);
  const auto adjoint_of = [&](int target) {
    const int found = target >= 0 && target < adjoints.size() ? adjoints[target] : -1;
    return found < 0 ? term{} : detail::opened(t, term{p.owner, found}, c);
  };

  detail::step_inputs inputs;
  pair_list stepwise;
  if (rule.body().carry >= 0) {
    inputs.add(rule.term_of(rule.body().carry), rule.before(), every);
    stepwise.add(rule.body().carry, rule.row_of(rule.before()).id);
  }
  for (int i = 0; i < rule.body().rows.size(); ++i) {
    const term row = rule.term_of(rule.body().rows[i]), whole = rule.term_of(row.entry().operands[0]);
    inputs.add({p.owner, c.closing.to(i)}, whole, row.bits());
    stepwise.add(c.closing.to(i), rule.row_of(whole, row.bits()).id);
  }
  if (const term own = detail::opened(t, step, c); detail::is_computed(own)) {
    inputs.add(own, p.result(), every);
    stepwise.add(own.id, rule.row_of(p.result()).id);
  }
  const term flowing = adjoint_of(rule.body().carry);
  term total = p.adjoint();
  if (flowing.exists()) {
    detail::take_from_rows(rule, flowing, seed, inputs, stepwise);
    stepwise.add(seed.id, (rule.carry() + rule.row_of(p.adjoint())).id);
    const term back = rule.loop(rule.zero_state(), t.substitute(flowing, stepwise), !rule.reversed());
    total = t.template make<ops::previous>(back) + p.adjoint();
    p.contribute(0, rule.last_of(back, rule.zero_state(), !rule.reversed()));
  }
  inputs.add(seed, total, every);
  const auto contribute = [&](int node, int target, std::int64_t bits) {
    if (const term part = adjoint_of(target); part.exists())
      p.contribute_to(node, rule.summed(rule.over_rows(part, inputs.from, inputs.to, inputs.bits), bits));
  };
  detail::for_each_wanted(rule, c, contribute);
}

/// The tangents of a loop's states. What the step takes from outside has had its part, in the tangent of the step.
template <class Pushforward>
constexpr term push_through_recurrence(Pushforward& p) {
  using detail::loop_bits;
  auto& t = p.engine();
  const detail::loop_rule rule(t, p.result(), p.tangent(0).id, p.tangent(1).id);
  const recurrence_body& body = rule.body();
  const term direction = rule.stand_in(rule.state(), detail::seed_mark);
  term step = p.tangent(1);
  pair_list stepwise;
  if (body.carry >= 0) {
    step = p.sum(t.push(rule.operand(1), {rule.term_of(body.carry), direction}), step);
    stepwise.add(body.carry, rule.row_of(rule.before()).id);
    stepwise.add(direction.id, rule.carry().id);
  }
  if (!step.exists() && !p.tangent(0).exists()) return {};
  if (!step.exists()) step = t.number_in(0, rule.state());
  const node* const nodes = p.owner->result.nodes.data();
  loop_scopes scopes(nodes, step.id + 1);
  for (int row : find_body(nodes, scopes, step.id, -1, loop_bits::number(p.attribute_bits())).rows) {
    const term old = rule.term_of(row);
    stepwise.add(row, rule.row_of(rule.term_of(old.entry().operands[0]), old.bits()).id);
  }
  const term start = p.tangent(0).exists() ? p.tangent(0) : rule.zero_state();
  return rule.loop(start, t.substitute(step, stepwise), rule.reversed());
}

namespace detail {

/// A loop whose state is the row that it has just read: the rows, one step later.
template <class Transformer>
constexpr term delayed(Transformer& t, term loop, term rows, bool reversed, term start) {
  const loop_rule rule(t, loop, rows.id, start.id);
  return t.template make<ops::previous>(rule.loop(start, rule.row_of(rows), reversed));
}

}  // namespace detail

template <class Pullback>
constexpr void pull_through_previous(Pullback& p) {
  const term loop = p.operand(0);
  const bool reversed = ops::loop_bits::reversed(loop.bits());
  const detail::loop_rule rule(p.engine(), loop);
  p.contribute(0, detail::delayed(p.engine(), loop, p.adjoint(), !reversed, rule.zero_state()));
  const int start = loop.entry().operands[0];
  if (p.wants_node(start)) {
    const term first = rule.last_of(p.adjoint(), rule.zero_state(), !reversed);
    p.contribute_to(start, first);
  }
}

template <class Pushforward>
constexpr term push_through_previous(Pushforward& p) {
  const term loop = p.operand(0);
  const detail::loop_rule rule(p.engine(), loop);
  const term start = p.tangent_of_node(loop.entry().operands[0]);
  return detail::delayed(p.engine(), loop, p.tangent(0), ops::loop_bits::reversed(loop.bits()), start.exists() ? start : rule.zero_state());
}

}  // namespace typeflow::ir

#include "row_values.hpp"  // which needs what is above it, too
