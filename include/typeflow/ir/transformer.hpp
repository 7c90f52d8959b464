// SPDX-License-Identifier: BSL-1.0
// What a transform's rule sees: the node that it replaces, and the four steps that transforms are made of. The differentiate pass carries
// them out.
#pragma once

#include "term.hpp"

namespace typeflow::ir {

/// Nodes with what each is replaced by, or with its tangent.
class pair_list {
 public:
  constexpr pair_list() = default;
  constexpr pair_list(term from, term to) { add(from.id, to.id); }
  constexpr pair_list(term first, term first_to, term second, term second_to) {
    add(first.id, first_to.id);
    add(second.id, second_to.id);
  }
  constexpr void add(int from, int to) {
    from_.push_back(from);
    to_.push_back(to);
  }
  constexpr int size() const { return from_.size(); }
  constexpr int from(int i) const { return from_[i]; }
  constexpr int to(int i) const { return to_[i]; }

 private:
  array_list<int> from_, to_;
};

/// One transform during its replacement. A term that does not exist is zero.
class transformer : public writer {
 public:
  constexpr explicit transformer(builder& b) : writer{&b} {}

  /// Operand i, which is no list.
  constexpr virtual term operand(int i) const = 0;
  constexpr virtual std::int64_t bits() const = 0;
  /// The operands `from` and `to`, or what they list, in pairs.
  constexpr virtual pair_list pairs(int from, int to) const = 0;

  /// The adjoint of x where f has the adjoint `seed`.
  constexpr virtual term pull(term f, term x, term seed) = 0;
  /// The same by several at once, by node; -1 stands for zero.
  constexpr virtual array_list<int> pull_all(term f, const array_list<int>& by, term seed) = 0;
  /// The tangent of f where the first of each pair has the second as its tangent.
  constexpr virtual term push(term f, const pair_list& tangents) = 0;
  /// f with the second of each pair in the place of the first.
  constexpr virtual term substitute(term f, const pair_list& replaced) = 0;
  /// The same for each slice of the seconds along their first axis; the slices of the result.
  constexpr term vectorise(term f, const pair_list& mapped) { return {owner, vectorise_all(array_list<int>(1, f.id), mapped)[0]}; }
  constexpr virtual array_list<int> vectorise_all(const array_list<int>& all, const pair_list& mapped) = 0;

  /// Takes the adjoint through operand `which` of a mark, computed again where that saves memory, to what it is computed from. `delay` makes
  /// of a term one that waits for the adjoint.
  constexpr virtual void recompute(pullback& p, int which, term (*delay)(pullback&, term)) = 0;

  template <class Op>
  constexpr term made_of(const typeflow::shape& s, std::int64_t bits) const {
    return {owner, owner->add({.op = ops::id_of<Op>, .shape = owner->shape_id(s), .bits = bits})};
  }
  constexpr term number_in(double number, const typeflow::shape& s) const { return {owner, owner->constant(number, s)}; }
  constexpr virtual term placeholder(const typeflow::shape& s, std::int64_t bits) = 0;

 protected:
  constexpr ~transformer() = default;
};

}  // namespace typeflow::ir
