// SPDX-License-Identifier: BSL-1.0
// How far what is said of a loop's state or rows reaches.
#pragma once

#include "../ir/recurrence_body.hpp"
#include "dependencies.hpp"

namespace typeflow::passes::detail {

/// By node up to f whether what is said of some nodes goes into it. The state and the rows of a loop mean nothing to other loops that
/// share them, so those are entered only by way of others.
class reached_nodes {
 public:
  constexpr reached_nodes(const builder& b, int f, const ir::pair_list& pairs) : nodes_(b.result.nodes.data()), free_(f + 1) {
    for (int k = 0; k < pairs.size(); ++k) {
      if (pairs.from(k) > f) continue;
      const node& n = nodes_[pairs.from(k)];
      if (n.op->kind == op_kind::carry || n.op->kind == op_kind::row) bind(ops::loop_bits::number(n.bits), f);
      else free_[pairs.from(k)] = true;
    }
  }
  /// Nodes in order.
  constexpr bool enters(int i) {
    if (!binds_) return true;
    for (int j = 0; j < nodes_[i].op->arity; ++j)
      if (free_.data()[nodes_[i].operands[j]]) free_.data()[i] = true;
    return free_.data()[i] || scopes_.is_inside(i, marked_);
  }
  /// The table may have moved.
  constexpr void look_at(const builder& b) { nodes_ = b.result.nodes.data(); }

 private:
  const node* nodes_;
  array_list<bool> free_;  ///< reached from what is no part of a step
  bool binds_ = false;
  ir::loop_scopes scopes_{nullptr, 0};
  ir::loop_marks marked_;

  constexpr void bind(std::int64_t number, int f) {
    if (!binds_) {
      scopes_ = ir::loop_scopes(nodes_, f + 1);
      marked_ = scopes_.marks();
      binds_ = true;
    }
    scopes_.mark(marked_, number);
  }
};

}  // namespace typeflow::passes::detail
