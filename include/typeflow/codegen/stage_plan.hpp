// SPDX-License-Identifier: BSL-1.0
// How a long body is cut into stages, which several packs go through side by side.
#pragma once

#include "compute.hpp"

namespace typeflow::codegen {

inline constexpr int stage_flops = 60;        ///< a stage's work: what a processor has under way at once is a few of these
inline constexpr int most_staged_packs = 8;   ///< packs that go through a stage one after the other, none waiting for another
inline constexpr int most_kept_bytes = 16384;  ///< between stages: a part of the nearest cache
inline constexpr int longest_staged = 128;    ///< statements; a longer body is more than one function
inline constexpr int fewest_staged_elements = 128;  ///< of a row of static length

/// Where a body of `Count` statements is cut, and the values that pass from stage to stage.
template <int Count>
struct stage_plan {
  int stages = 0;
  int bounds[Count + 1]{};    ///< where stages begin, and the end, counted from the body's first statement
  unsigned readers[Count]{};  ///< the stages that read a value, a bit each
  bool again[Count]{};        ///< values that each stage computes for itself
  int slots[Count]{};         ///< the place of a value between stages; -1 for none
  int slot_count = 0;
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

/// Where a value may come into being: with the first op on its operand that could be its companion.
constexpr int earliest_place(const passes::schedule_view& all, const loop& l, int value) {
  const statement& own = all.statements[l.first_statement + value];
  if (own.kind != statement_kind::compute || own.op->flops < long_op_flops) return value;
  for (int i = 0; i < value; ++i) {
    const statement& s = all.statements[l.first_statement + i];
    if (s.kind == statement_kind::compute && s.op->flops >= long_op_flops && s.operands[0] == own.operands[0]) return i;
  }
  return value;
}

/// Finds the plan of one loop.
template <int Count>
class stage_planner {
 public:
  constexpr stage_planner(const passes::schedule_view& all, const loop& l) : all_(all), loop_(l) {
    for (int i = 0; i < Count; ++i) {
      plan_.again[i] = is_read_again(all, l, at(i));
      births_[i] = earliest_place(all, l, i);
      for (const int operand : at(i).operands)
        if (operand >= 0) last_uses_[operand] = i;
    }
  }
  constexpr stage_plan<Count> plan() {
    const int wanted = (passes::flops_of(all_.statements, loop_, 0, Count) + stage_flops / 2) / stage_flops;
    for (int first = 0; first < Count; first = plan_.bounds[++plan_.stages])
      plan_.bounds[plan_.stages + 1] = end_of(first, wanted - plan_.stages);
    for (int i = 0, stage = 0; i < Count; ++i) {
      if (i == plan_.bounds[stage + 1]) ++stage;
      for (const int operand : at(i).operands)
        if (operand >= 0) plan_.readers[operand] |= 1u << stage;
    }
    for (int i = 0; i < Count; ++i) plan_.slots[i] = passes_on(i) ? plan_.slot_count++ : -1;
    return plan_;
  }

 private:
  const passes::schedule_view& all_;
  const loop& loop_;
  stage_plan<Count> plan_{};
  int births_[Count]{};
  int last_uses_[Count]{};

  constexpr const statement& at(int i) const { return all_.statements[loop_.first_statement + i]; }

  /// Where the stage from `first` on ends: near its share of what is left for so many stages, where the fewest values are alive.
  constexpr int end_of(int first, int stages) const {
    int best = Count, fewest = Count + 1, flops = 0;
    const int share = stages <= 1 ? 0 : passes::flops_of(all_.statements, loop_, first, Count) / stages;
    for (int end = first + 1; end < Count && share > 0; ++end) {
      flops += passes::flops_of(all_.statements, loop_, end - 1, end);
      if (4 * flops < 3 * share) continue;
      if (4 * flops > 5 * share && best < Count) break;
      if (alive_at(end) >= fewest) continue;
      fewest = alive_at(end);
      best = end;
    }
    return best;
  }
  constexpr int alive_at(int end) const {
    int count = 0;
    for (int i = 0; i < Count; ++i)
      if (births_[i] < end && last_uses_[i] >= end && !plan_.again[i]) ++count;
    return count;
  }
  constexpr bool passes_on(int value) const {
    int stage = 0;
    while (plan_.bounds[stage + 1] <= births_[value]) ++stage;
    return !plan_.again[value] && last_uses_[value] >= plan_.bounds[stage + 1];
  }
};

/// Whether a loop on packs runs in stages: its body is straight-line code, too long for the processor to have the next pack under way
/// before one is done.
template <class P>
constexpr bool is_staged(const loop& l) {
  if (l.statement_count > longest_staged || passes::flops_of_body(P::loops.statements, l) < 2 * stage_flops) return false;
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.index.exists() || (s.kind == statement_kind::accumulate && !sums_in_register(l, s))) return false;
  }
  const passes::loop_extent& inner = l.extents[l.dimensions - 1];
  return inner.rows || inner.size >= fewest_staged_elements;
}

template <class P, int Loop>
inline constexpr auto stages_of = stage_planner<P::loops.loops[Loop].statement_count>(P::loops, P::loops.loops[Loop]).plan();

}  // namespace typeflow::codegen
