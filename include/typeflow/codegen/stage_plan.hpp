// SPDX-License-Identifier: BSL-1.0
// A long body in stages, which several packs go through side by side: what its values are to them.
#pragma once

#include "../core/for_each_index.hpp"
#include "compute.hpp"

namespace typeflow::codegen {

/// The stages of a body of `Count` statements, and the values that pass from one to another.
template <int Count>
struct stage_plan {
  int stages = 0;
  int homes[Count]{};         ///< the stage that a statement runs in
  bool leads[Count]{};        ///< statements that run before the others of their stage
  unsigned readers[Count]{};  ///< the stages that read a value, a bit each
  bool again[Count]{};        ///< values that each stage computes for itself
  int births[Count]{};        ///< the statement that computes a value, which may be its companion's
  int slots[Count]{};         ///< the place of a value between stages; -1 for none
  int slot_count = 0;

  struct operand_list {
    int all[3]{-1, -1, -1};
    constexpr const int* begin() const { return all; }
    constexpr const int* end() const { return all + 3; }
  };
  /// What a statement of the body reads; one whose value its companion has computed reads nothing.
  constexpr operand_list operands_of(const statement* body, int i) const {
    operand_list found;
    for (int k = 0; k < 3 && births[i] == i; ++k) found.all[k] = body[i].operands[k];
    return found;
  }
};

/// Whether stages compute a value again instead of keeping it: a constant, or what lies side by side in memory that the loop does not write.
constexpr bool is_read_again(const passes::schedule_view& all, const loop& l, const statement& s) {
  if (s.kind == statement_kind::constant) return true;
  if (s.kind != statement_kind::load || s.place.strides[l.dimensions - 1] > 1) return false;
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& other = all.statements[l.first_statement + i];
    const bool writes = other.kind == statement_kind::store || other.kind == statement_kind::accumulate;
    if (writes && other.place.buffer == s.place.buffer) return false;
  }
  return true;
}

/// The statement that computes a value, which may be its companion's.
template <class P, int Loop, int Value>
constexpr int birth_of() {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const statement& s = P::loops.statements[l.first_statement + Value];
  if constexpr (s.kind == statement_kind::compute && s.op->flops >= long_op_flops) {
    using op = ops::op_of<P::loops.statements[P::loops.loops[Loop].first_statement + Value].op>;
    if constexpr (has_companion<op, double>) {
      constexpr int companion = find_statement<P, Loop>(ops::id_of<typename op::companion>, s);
      return companion >= 0 && companion < Value ? companion : Value;
    }
  }
  return Value;
}

/// The same for all values of a loop on packs.
template <class P, int Loop>
struct births {
  static constexpr int count = P::loops.loops[Loop].statement_count;
  int all[count]{};

  constexpr births() {
    for_each_index<count>([&]<int Value>() { all[Value] = birth_of<P, Loop, Value>(); });
  }
};

}  // namespace typeflow::codegen
