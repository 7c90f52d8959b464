// SPDX-License-Identifier: BSL-1.0
// What a rule of forward mode sees: the tangents of its operands, the operands and the result.
#pragma once

#include "transformer.hpp"

namespace typeflow::ir {

/// One node during a forward sweep. Tangents that are zero everywhere do not exist.
class pushforward : public writer {
 public:
  constexpr pushforward(transformer& t, const int* tangents, int id)
      : writer{t.owner}, engine_(&t), tangents_(tangents), id_(id), self_(t.owner->result.nodes.data()[id]) {}

  constexpr term tangent(int i) const { return {owner, tangents_[self_.operands[i]]}; }
  /// Of a node before this one that is no operand.
  constexpr term tangent_of_node(int node) const { return {owner, tangents_[node]}; }
  constexpr term result() const { return {owner, id_}; }
  constexpr term operand(int i) const { return {owner, self_.operands[i]}; }
  constexpr std::int64_t attribute_bits() const { return self_.bits; }
  constexpr double attribute_number() const { return self_.number; }
  constexpr const ops::op_info& info() const { return *self_.op; }
  constexpr transformer& engine() const { return *engine_; }

  /// a + b, where either may be zero.
  constexpr term sum(term a, term b) const { return !a.exists() ? b : !b.exists() ? a : a + b; }
  /// A term broadcast to the shape of the result.
  constexpr term stretched(term x) const;

 private:
  transformer* engine_;
  const int* tangents_;
  int id_;
  node self_;
};

/// The rules of loops, see pullback.hpp.
template <class Pushforward>
constexpr term push_through_recurrence(Pushforward& p);
template <class Pushforward>
constexpr term push_through_previous(Pushforward& p);
template <class Pushforward>
constexpr term push_through_solution(Pushforward& p);
template <class Pushforward>
constexpr term refused_tangent(Pushforward& p);

}  // namespace typeflow::ir

#include "term_rules.hpp"  // what is declared above
