// SPDX-License-Identifier: BSL-1.0
// Replaces transforms by the graphs that compute them, in the same table, so that primal, tangent and adjoint share what they have in
// common and derivatives of derivatives need nothing new (Elliott 2018; Radul et al. 2023).
#pragma once

#include <utility>

#include "forward_sweep.hpp"
#include "recompute.hpp"
#include "remove_marks.hpp"
#include "reverse_sweep.hpp"
#include "substitute.hpp"
#include "vectorise.hpp"

namespace typeflow::passes {

namespace detail {

/// Carries out the steps of one transform after the other. Nodes before the one that is replaced have no transforms any more.
class transformation final : public ir::transformer {
 public:
  constexpr transformation(builder& b, graph_view from, const node_places& places) : transformer(b), from_(from), places_(places) {}

  /// What comes in the place of node i, which no later pass knows.
  constexpr int replaced(int i) {
    if (from_.kind(i) == op_kind::list) return -1;
    if (from_.kind(i) != op_kind::transform) {
      leaves_marks_ = true;
      return copy_node(*owner, from_, i, places_);
    }
    at_ = i;
    const term result = from_[i].info().transform(*this);
    return result.exists() ? result.id : owner->constant(0, from_.shape_of(i));
  }
  /// An expression that transforms are by, as a node of its own.
  constexpr int variable(int place) {
    leaves_marks_ = true;
    return owner->add({.op = ops::id_of<ops::variable>, .operands = {place, -1, -1}, .shape = owner->result.nodes[place].shape});
  }
  /// Whether there are marks or placeholders.
  constexpr bool leaves_marks() const { return leaves_marks_; }

  constexpr term operand(int i) const override { return {owner, places_[from_[at_].operands[i]]}; }
  constexpr std::int64_t bits() const override { return from_[at_].bits; }
  constexpr ir::pair_list pairs(int from, int to) const override {
    ir::pair_list result;
    add_pairs(result, from_[at_].operands[from], from_[at_].operands[to]);
    return result;
  }

  constexpr term pull(term f, term x, term seed) override {
    if (inside_) return adjoint_in(reverse_sweep(*this, f.id, seed.id, single(x.id)), x);
    if (last_.f != f.id || last_.seed != seed.id || !is_sibling(last_.at)) {
      inside_ = true;
      last_ = {at_, f.id, seed.id, reverse_sweep(*this, f.id, seed.id, targets_of_siblings())};
      inside_ = false;
    }
    return adjoint_in(last_.adjoints, x);
  }
  constexpr array_list<int> pull_all(term f, const array_list<int>& by, term seed) override {
    const bool outer = inside_;
    inside_ = true;
    const array_list<int> adjoints = reverse_sweep(*this, f.id, seed.id, by);
    inside_ = outer;
    return adjoints;
  }
  constexpr term push(term f, const ir::pair_list& tangents) override {
    const bool outer = inside_;
    inside_ = true;
    const int result = forward_sweep(*this, f.id, tangents);
    inside_ = outer;
    return {owner, result};
  }
  constexpr term substitute(term f, const ir::pair_list& replaced) override { return {owner, detail::substitute(*owner, f.id, replaced)}; }
  constexpr array_list<int> vectorise_all(const array_list<int>& all, const ir::pair_list& mapped) override { return vectoriser(*this, mapped).results(all); }
  constexpr void recompute(pullback& p, int which, term (*delay)(pullback&, term)) override {
    recomputation(*this, p, which, delay).run();
  }
  constexpr term placeholder(const shape& s, std::int64_t bits) override {
    leaves_marks_ = true;
    return made_of<ops::placeholder>(s, bits);
  }

 private:
  /// The adjoints of one function, found when its first derivative is met.
  struct finished_sweep {
    int at = -1, f = -1, seed = -1;
    array_list<int> adjoints{};
  };
  graph_view from_;
  const node_places& places_;
  int at_ = -1;
  bool inside_ = false;  ///< a rule asks, not a transform
  bool leaves_marks_ = false;
  finished_sweep last_;

  static constexpr array_list<int> single(int x) { return array_list<int>(1, x); }
  constexpr term adjoint_in(const array_list<int>& adjoints, term x) const {
    return {owner, x.id < adjoints.size() ? adjoints[x.id] : -1};
  }
  /// Transforms that differ in operand 1 alone.
  constexpr bool is_sibling(int i) const {
    const node& a = from_[at_];
    return i >= 0 && from_[i].op == a.op && from_[i].operands[0] == a.operands[0] && from_[i].operands[2] == a.operands[2];
  }
  /// All that they are by must lie before the function in the table, so one sweep serves them all.
  constexpr array_list<int> targets_of_siblings() const {
    array_list<int> targets;
    for (int i = 0; i < from_.size; ++i)
      if (is_sibling(i) && places_[from_[i].operands[1]] >= 0) targets.push_back(places_[from_[i].operands[1]]);
    return targets;
  }
  constexpr void add_pairs(ir::pair_list& pairs, int from, int to) const {
    if (from_.kind(from) != op_kind::list) return pairs.add(places_[from], places_[to]);
    for (int j = 0; j < from_[from].info().arity; ++j) add_pairs(pairs, from_[from].operands[j], from_[to].operands[j]);
  }
};

/// Marks x, or all that it lists, but for what is a variable already.
constexpr void mark_listed(graph_view g, int x, array_list<bool>& marks) {
  const op_kind kind = g.nodes[x].op->kind;
  marks[x] = kind != op_kind::list && kind != op_kind::leaf && kind != op_kind::carry && kind != op_kind::row && kind != op_kind::placeholder;
  for (int j = 0; g.kind(x) == op_kind::list && j < g[x].info().arity; ++j) mark_listed(g, g[x].operands[j], marks);
}

/// By node whether a transform is by it, and it has to be told apart from what it is made of.
constexpr array_list<bool> find_variables(graph_view g) {
  array_list<bool> by(g.size);
  for (int i = 0; i < g.size; ++i)
    if (g.nodes[i].op->kind == op_kind::transform) mark_listed(g, g.nodes[i].operands[1], by);
  return by;
}

}  // namespace detail

/// The same graph without transforms and marks.
constexpr graph differentiate(graph_view g) {
  builder b;
  b.rewrites = true;
  begin_copy(b, g);
  node_places places(g.size, -1);
  detail::transformation t(b, g, places);
  const array_list<bool> variables = detail::find_variables(g);
  for (int i = 0; i < g.size; ++i) {
    places[i] = g.nodes[i].op->kind < op_kind::transform ? copy_node(b, g, i, places) : t.replaced(i);
    if (variables.data()[i]) places[i] = t.variable(places[i]);
  }
  copy_outputs_and_labels(b, g, places);
  if (t.leaves_marks()) return remove_marks(b.result.view());
  return std::move(b.result);
}

}  // namespace typeflow::passes
