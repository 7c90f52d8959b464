// SPDX-License-Identifier: BSL-1.0
// What a derivative rule sees: the adjoint of its result, its operands, and where its contributions go.
#pragma once

#include "transformer.hpp"

namespace typeflow::ir {

/// One node during a reverse sweep.
class pullback : public writer {
 public:
  /// Contributions and wishes by node.
  constexpr pullback(transformer& t, int* adjoints, const bool* active, int id, const array_list<int>& targets)
      : writer{t.owner}, engine_(&t), adjoints_(adjoints), active_(active), targets_(&targets), id_(id), adjoint_(adjoints[id]),
        self_(t.owner->result.nodes.data()[id]), slots_(self_.operands) {}
  /// Contributions and wishes by operand, for one adjoint.
  constexpr pullback(transformer& t, int* contributions, const bool* wanted, int id, int adjoint)
      : writer{t.owner}, engine_(&t), adjoints_(contributions), active_(wanted), id_(id), adjoint_(adjoint),
        self_(t.owner->result.nodes.data()[id]), slots_(by_operand) {}
  pullback(const pullback&) = delete;
  pullback& operator=(const pullback&) = delete;

  constexpr term adjoint() const { return {owner, adjoint_}; }
  constexpr term result() const { return {owner, id_}; }
  constexpr term operand(int i) const { return {owner, self_.operands[i]}; }
  constexpr std::int64_t attribute_bits() const { return self_.bits; }
  constexpr double attribute_number() const { return self_.number; }
  constexpr transformer& engine() const { return *engine_; }

  /// Whether anything that is differentiated by lies under operand i.
  constexpr bool wants(int i) const { return active_[slots_[i]]; }

  /// Whether the sweep is for the adjoint of a node, or passes it on the way to one.
  constexpr bool is_target(int node) const {
    for (int i = 0; targets_ != nullptr && i < targets_->size(); ++i)
      if ((*targets_)[i] == node) return true;
    return false;
  }
  /// Adds to the adjoint of operand i.
  constexpr void contribute(int i, term amount);
  /// The same for a node that is no operand: what the step of a loop reads, what a checkpoint keeps.
  constexpr bool wants_node(int node) const { return active_[node]; }
  constexpr void contribute_to(int node, term amount);
  /// The adjoint times a partial derivative that may be infinite or NaN; 0 where the adjoint is 0.
  constexpr term scaled(term partial) const { return scaled_by(adjoint(), partial); }
  constexpr term scaled_by(term number, term partial) const;

 private:
  static constexpr int by_operand[ops::max_arity] = {0, 1, 2};

  transformer* engine_;
  int* adjoints_;
  const bool* active_;
  const array_list<int>* targets_ = nullptr;
  int id_;
  int adjoint_;
  node self_;  ///< a copy: the table moves when nodes are added
  const int* slots_;
};

/// The rules of loops, which recurrence_rules.hpp defines; declared before the rows of the ops, which take them up.
template <class Pullback>
constexpr void pull_through_recurrence(Pullback& p);
template <class Pullback>
constexpr void pull_through_previous(Pullback& p);
template <class Pullback>
constexpr void pull_through_solution(Pullback& p);  // these in implicit_rules.hpp
template <class Pullback>
constexpr void refuse_derivative(Pullback& p);

}  // namespace typeflow::ir

#include "term_rules.hpp"  // what is declared above
