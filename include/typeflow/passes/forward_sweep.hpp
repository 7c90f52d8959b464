// SPDX-License-Identifier: BSL-1.0
// Forward mode: from the tangents of some nodes to that of one that depends on them. Tangents that are zero have no node.
#pragma once

#include "reached_nodes.hpp"

namespace typeflow::passes::detail {

/// What operand j of node i gets from an adjoint by the op's reverse rule; -1 for nothing.
constexpr int contribution(ir::transformer& t, int i, int j, int adjoint) {
  int contributions[ops::max_arity] = {-1, -1, -1};
  bool wanted[ops::max_arity] = {};
  wanted[j] = true;
  pullback p(t, contributions, wanted, i, adjoint);
  t.owner->result.nodes[i].op->vjp(p);
  return contributions[j];
}

/// The op itself, of the tangents.
constexpr term tangent_of_linear(const pushforward& p) {
  const shape to = p.result().shape();
  int operands[ops::max_arity]{-1, -1, -1};
  for (int j = 0; j < p.info().arity; ++j)
    operands[j] = p.tangent(j).exists() ? p.tangent(j).id : p.owner->constant(0, p.operand(j).shape());
  ops::attributes a{.number = p.attribute_number(), .bits = p.attribute_bits(), .target = &to};
  const index_map map = p.info().has_map ? p.result().map() : index_map{};
  if (p.info().has_map) a.map = &map;
  return {p.owner, emit(*p.owner, p.result().entry().op, a, operands)};
}

/// By the reverse rule. An elementwise op's is its own transpose; another's is transposed by pulling the tangent through it.
constexpr term tangent_by_reverse_rule(const pushforward& p) {
  term total;
  for (int j = 0; p.info().vjp != nullptr && j < p.info().arity; ++j) {
    if (!p.tangent(j).exists()) continue;
    const bool diagonal = p.info().kind == op_kind::elementwise;
    const term adjoint = diagonal ? p.tangent(j) : p.engine().placeholder(p.result().shape(), -1);
    const term part{p.owner, contribution(p.engine(), p.result().id, j, adjoint.id)};
    if (part.exists()) total = p.sum(total, diagonal ? part : p.engine().pull(part, adjoint, p.tangent(j)));
  }
  return total;
}

constexpr term tangent_of(ir::transformer& t, const int* tangents, int i) {
  pushforward p(t, tangents, i);
  if (p.info().jvp != nullptr) return p.info().jvp(p);
  return p.info().is_linear ? tangent_of_linear(p) : tangent_by_reverse_rule(p);
}

constexpr int forward_sweep(ir::transformer& t, int f, const ir::pair_list& given) {
  builder& b = *t.owner;
  const array_list<bool> needed = dependencies(b.result.nodes.data(), f);
  array_list<int> tangents(f + 1, -1);
  for (int k = 0; k < given.size(); ++k)
    if (given.from(k) <= f) tangents[given.from(k)] = given.to(k);
  int* const known = tangents.data();
  reached_nodes reached(b, f, given);
  for (int i = 0; i <= f; ++i) {
    const int* const x = b.result.nodes.data()[i].operands;
    const bool moves = (x[0] >= 0 && known[x[0]] >= 0) || (x[1] >= 0 && known[x[1]] >= 0) || (x[2] >= 0 && known[x[2]] >= 0);
    if (!moves || !needed.data()[i]) continue;
    reached.look_at(b);
    if (!reached.enters(i)) continue;
    const term through = tangent_of(t, known, i);
    if (through.exists()) known[i] = known[i] < 0 ? through.id : (term{&b, known[i]} + through).id;
  }
  return known[f];
}

}  // namespace typeflow::passes::detail
