// SPDX-License-Identifier: BSL-1.0
// What the derivative of a step computes from rows and states that are known before: a loop of its own for all rows at once computes it
// where it takes long, and the loop of the adjoints, whose steps wait for each other, reads it.
#pragma once

#include "closed_step.hpp"

namespace typeflow::ir::detail {

/// An op per element of whose result the work is more than reading it: from a square root on, and sums of products.
constexpr bool is_worth_storing(const node& n) {
  constexpr int long_flops = 8;
  return (n.op->kind == op_kind::elementwise && n.op->flops >= long_flops) || n.op->kind == op_kind::contraction;
}

/// The last nodes of f, a part of a step, that take long, depend on some of `inputs` and not on `seed`.
class row_values {
 public:
  array_list<int> found;

  constexpr row_values(const node* nodes, term f, const array_list<int>& inputs, int seed)
      : nodes_(nodes), waits_(f.id + 1), by_row_(f.id + 1), reached_(f.id + 1) {
    if (seed <= f.id) waits_[seed] = true;
    for (int input : inputs)
      if (input <= f.id) by_row_[input] = true;
    for (int i = 0; i <= f.id; ++i) spread(i);
    reached_[f.id] = true;
    for (int i = f.id; i >= 0; --i)
      if (reached_.data()[i] && (waits_.data()[i] || by_row_.data()[i])) look_at(i);
  }

 private:
  const node* nodes_;
  array_list<bool> waits_, by_row_, reached_;

  constexpr void spread(int i) {
    for (int j = 0; j < ops::max_arity && nodes_[i].operands[j] >= 0; ++j) {
      waits_.data()[i] = waits_.data()[i] || waits_.data()[nodes_[i].operands[j]];
      by_row_.data()[i] = by_row_.data()[i] || by_row_.data()[nodes_[i].operands[j]];
    }
  }
  constexpr void look_at(int i) {
    if (!waits_.data()[i] && is_worth_storing(nodes_[i])) return found.push_back(i);
    if (nodes_[i].op->holds_step) return;  // its step belongs to other rows
    for (int j = 0; j < ops::max_arity && nodes_[i].operands[j] >= 0; ++j) reached_.data()[nodes_[i].operands[j]] = true;
  }
};

/// Adds to `stepwise` rows of what a part of the step has in common for all adjoints; `inputs` without the seed.
template <class Transformer>
constexpr void take_from_rows(const loop_rule<Transformer>& rule, term flowing, term seed, const step_inputs& inputs, pair_list& stepwise) {
  const array_list<int> found = row_values(flowing.owner->result.nodes.data(), flowing, inputs.from, seed.id).found;
  if (found.size() == 0) return;
  const array_list<int> all = rule.all_over_rows(found, inputs.from, inputs.to, inputs.bits);
  for (int i = 0; i < found.size(); ++i) stepwise.add(found[i], rule.row_of({flowing.owner, all[i]}).id);
}

}  // namespace typeflow::ir::detail
