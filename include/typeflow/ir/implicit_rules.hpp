// SPDX-License-Identifier: BSL-1.0
// Derivatives of solutions by the implicit function theorem, and the refusal of those that a loop without a fixed length has not.
#pragma once

#include "../ops/linear_algebra.hpp"
#include "../ops/repetition.hpp"
#include "closed_step.hpp"

namespace typeflow::ir {

namespace detail {

/// The transposed Jacobian of r by x, a square matrix: a row for each element of x.
template <class Transformer>
constexpr term transposed_jacobian(Transformer& t, const loop_rule<Transformer>& rule, term r, term x) {
  const term direction = rule.stand_in(rule.state(), seed_mark | 1);
  const term moved = t.push(r, {x, direction});
  const shape square{2, {static_size(rule.state()), static_size(rule.state())}};
  if (!moved.exists()) return t.number_in(0, square);
  const term columns = t.vectorise(moved, {direction, ops::jacobian::unit_vectors(t, rule.state())});
  return t.template make_with<ops::reshape>({.target = &square}, columns);
}

/// A solution y of A y = b, or of A^T y = b, for a state b.
template <class Transformer>
constexpr term solved_state(Transformer& t, const loop_rule<Transformer>& rule, term matrix, bool transposed, term b) {
  const shape column{2, {static_size(rule.state()), 1}};
  const term y = t.template make_with<ops::solve>({.bits = transposed ? 1 : 0}, matrix, t.template make_with<ops::reshape>({.target = &column}, b));
  return t.template make_with<ops::reshape>({.target = &rule.state()}, y);
}

}  // namespace detail

template <class Pullback>
constexpr void pull_through_solution(Pullback& p) {
  auto& t = p.engine();
  const detail::loop_rule rule(t, p.result());
  if (rule.body().carry < 0) return;
  const detail::closed_step c = detail::close_step(rule, p);
  const term x = rule.term_of(rule.body().carry), seed = rule.stand_in(rule.state(), detail::seed_mark);
  const term r = t.substitute(rule.operand(1), c.closing);
  const term weights = detail::solved_state(t, rule, detail::transposed_jacobian(t, rule, r, x), false, -seed);
  const array_list<int> adjoints = t.pull_all(r, c.targets, weights);

  detail::step_inputs inputs;
  inputs.add(x, p.result(), rule.every_axis());
  inputs.add(seed, p.adjoint(), rule.every_axis());
  for (int i = 0; i < rule.body().rows.size(); ++i) {
    const term row = rule.term_of(rule.body().rows[i]);
    inputs.add(rule.term_of(c.closing.to(i)), rule.term_of(row.entry().operands[0]), row.bits());
  }
  const auto contribute = [&](int node, int target, std::int64_t bits) {
    if (target >= adjoints.size() || adjoints[target] < 0) return;
    const term part = t.substitute({p.owner, adjoints[target]}, c.opening);
    p.contribute_to(node, rule.summed(rule.at_solution(part, inputs.from, inputs.to, inputs.bits), bits));
  };
  detail::for_each_wanted(rule, c, contribute);
}

template <class Pushforward>
constexpr term push_through_solution(Pushforward& p) {
  auto& t = p.engine();
  const detail::loop_rule rule(t, p.result());
  if (!p.tangent(1).exists() || rule.body().carry < 0) return {};
  const term x = rule.term_of(rule.body().carry);
  const term moved = detail::solved_state(t, rule, detail::transposed_jacobian(t, rule, rule.operand(1), x), true, -p.tangent(1));
  detail::step_inputs inputs;
  inputs.add(x, p.result(), rule.every_axis());
  const node* const nodes = p.owner->result.nodes.data();
  loop_scopes scopes(nodes, moved.id + 1);
  for (int row : find_body(nodes, scopes, moved.id, -1, ops::loop_bits::number(p.attribute_bits())).rows) {
    const node n = p.owner->result.nodes[row];
    inputs.add(rule.term_of(row), rule.term_of(n.operands[0]), n.bits);
  }
  return rule.at_solution(moved, inputs.from, inputs.to, inputs.bits);
}

/// Whoever asks for the derivative of a loop of unknown length is told so when all transforms are done.
template <class Pullback>
constexpr void refuse_derivative(Pullback& p) {
  const recurrence_body body = find_body(p.owner->result.nodes.data(), p.result().id);
  const auto refuse = [&](int node) {
    if (p.wants_node(node)) p.contribute_to(node, p.engine().placeholder(p.owner->shape_of(node), ops::placeholder::no_derivative));
  };
  refuse(p.operand(0).id);
  for (int outside : body.outside) refuse(outside);
  for (int row : body.rows) refuse(p.owner->result.nodes[row].operands[0]);
}

template <class Pushforward>
constexpr term refused_tangent(Pushforward& p) { return p.engine().placeholder(p.result().shape(), ops::placeholder::no_derivative); }

}  // namespace typeflow::ir
