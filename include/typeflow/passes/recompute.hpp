// SPDX-License-Identifier: BSL-1.0
// Reverse mode through a checkpoint: what lies between it and what is kept is computed a second time, after the adjoint is known, and the
// adjoint goes through that copy. The memory of the first values is free in between. Source: Griewank & Walther 2000; Chen et al. 2016.
#pragma once

#include "../ir/recurrence_body.hpp"
#include "dependencies.hpp"
#include "reverse_sweep.hpp"
#include "substitute.hpp"

namespace typeflow::passes::detail {

class recomputation {
 public:
  /// Of operand `which` of the mark that p is for.
  constexpr recomputation(ir::transformer& t, pullback& p, int which, term (*delay)(pullback&, term))
      : t_(t), b_(*t.owner), p_(p), delay_(delay), value_(p.operand(which).id) {
    find_named();
    places_ = array_list<int>(value_ + 1, -1);
    needed_ = at_hand_ = array_list<bool>(value_ + 1, false);
    inside_ = ir::nodes_inside(b_.result.nodes.data(), value_, dependencies(b_.result.nodes.data(), value_));
  }

  constexpr void run() {
    find_kept();
    if (is_adjoint_later()) copy_behind_kept();
    pull(places_[value_] >= 0 ? places_[value_] : value_);
  }

 private:
  ir::transformer& t_;
  builder& b_;
  pullback& p_;
  term (*delay_)(pullback&, term);  ///< a term that waits for the adjoint
  int value_;
  array_list<int> places_;    ///< by node up to the value: its copy, -1 where there is none
  array_list<bool> needed_;   ///< by node: the value is computed from it
  array_list<bool> at_hand_;  ///< by node: kept, constant, or a view of such
  array_list<bool> inside_;   ///< by node: it belongs to the step of a loop; empty where there is none
  array_list<int> named_;     ///< what the user says to keep
  array_list<int> kept_;

  constexpr void find_named() {
    for (; b_[value_].op->names_kept; value_ = b_[value_].operands[0]) named_.push_back(b_[value_].operands[1]);
  }
  constexpr bool is_inside(int i) const { return i < inside_.size() && inside_[i]; }
  /// Where what is computed again begins.
  constexpr bool is_kept(int i) const {
    const node& n = b_.result.nodes.data()[i];
    if (is_inside(i)) return false;
    if (n.op->kind == op_kind::leaf || p_.is_target(i)) return true;
    for (int kept : named_)
      if (kept == i) return true;
    return n.op->is_kept && (n.op->kind != op_kind::mark || named_.size() == 0);
  }
  constexpr void find_kept() {
    needed_[value_] = true;
    for (int i = value_; i >= 0; --i) {
      if (!needed_.data()[i]) continue;
      const node& n = b_.result.nodes.data()[i];
      if (is_kept(i)) kept_.push_back(i);
      else for (int j = 0; j < n.op->arity; ++j) needed_.data()[n.operands[j]] = true;
    }
    for (int i : kept_) at_hand_[i] = true;
  }
  /// Whether the adjoint needs the value itself: one that is known before does not wait for anything.
  constexpr bool is_adjoint_later() const {
    const int adjoint = p_.adjoint().id, own = p_.result().id;
    return adjoint > own && static_size(b_.shape_of(adjoint)) > 0 && dependencies(b_.result.nodes.data(), adjoint)[own];
  }

  constexpr void copy_behind_kept() {
    for (int i = 0; i <= value_; ++i) {
      if (!needed_.data()[i] || at_hand_.data()[i]) continue;
      const node n = b_.result.nodes.data()[i];
      bool moves = false, all_at_hand = true;
      for (int j = 0; j < n.op->arity; ++j) {
        moves = moves || places_.data()[n.operands[j]] >= 0;
        all_at_hand = all_at_hand && at_hand_.data()[n.operands[j]];
      }
      const bool is_free = is_inside(i) || n.op->arity == 0 || n.op->kind == op_kind::view || n.op->kind == op_kind::mark;
      if (all_at_hand && is_free) at_hand_[i] = true;
      else places_[i] = copied(n, i, moves ? -1 : smallest_delayable(n));
    }
  }
  /// Node i of the copies of its operands, of which operand `delayed` waits for the adjoint; -1 where it would be the same.
  constexpr int copied(const node& n, int i, int delayed) {
    int operands[ops::max_arity]{-1, -1, -1};
    bool moves = false;
    for (int j = 0; j < n.op->arity; ++j) {
      const int copy = j == delayed ? delay_(p_, {&b_, n.operands[j]}).id : places_[n.operands[j]];
      operands[j] = copy >= 0 ? copy : n.operands[j];
      moves = moves || copy >= 0;
    }
    return moves ? node_of(b_, i, operands) : -1;
  }

  /// The operand of which a copy costs least; -1 where none can wait.
  constexpr int smallest_delayable(const node& n) const {
    int best = -1;
    for (int j = 0; j < n.op->arity; ++j)
      if (can_wait(n.operands[j]) && (best < 0 || size_of(n.operands[j]) < size_of(n.operands[best]))) best = j;
    return best;
  }
  constexpr std::int64_t size_of(int i) const { return static_size(b_.shape_of(i)); }
  constexpr bool can_wait(int i) const {
    if (is_inside(i)) return false;
    int under = i;
    while (b_[under].op->kind == op_kind::view) under = b_[under].operands[0];
    const op_kind kind = b_[under].op->kind;
    if (kind == op_kind::constant || kind == op_kind::axis_size || kind == op_kind::placeholder) return false;
    const shape own = b_.shape_of(i), of_adjoint = p_.adjoint().shape();
    const int axis = named_dimension(of_adjoint), own_axis = named_dimension(own);
    return axis < 0 || (own_axis >= 0 && own[own_axis] == of_adjoint[axis]);
  }
  /// The adjoints of what is kept, where the copy has the mark's.
  constexpr void pull(int copy) {
    array_list<int> wanted;
    for (int i : kept_)
      if (p_.wants_node(i)) wanted.push_back(i);
    const array_list<int> adjoints = reverse_sweep(t_, copy, p_.adjoint().id, wanted, sweep_end::at_targets);
    for (int i : wanted)
      if (i < adjoints.size() && adjoints[i] >= 0) p_.contribute_to(i, {&b_, adjoints[i]});
  }
};

}  // namespace typeflow::passes::detail
