// SPDX-License-Identifier: BSL-1.0
// How a long body is cut into stages.
#pragma once

#include <bit>

#include "stage_balance.hpp"

namespace typeflow::codegen {

inline constexpr int stage_flops = 60;        ///< a stage's work: what a processor has under way at once is a few of these
inline constexpr int most_staged_packs = 4;   ///< packs that go through a stage one after the other, none waiting for another
inline constexpr int most_kept_bytes = 16384;  ///< between stages: a part of the nearest cache
inline constexpr int longest_staged = 128;    ///< statements; a longer body is more than one function
inline constexpr int fewest_staged_elements = 128;  ///< of a row of static length

/// Finds the plan of one loop.
template <int Count>
class stage_planner {
 public:
  constexpr stage_planner(const passes::schedule_view& all, const loop& l, const int (&births)[Count]) : all_(all), loop_(l) {
    for (int i = 0; i < Count; ++i) {
      plan_.again[i] = is_read_again(all, l, at(i));
      plan_.births[i] = births[i];
      for (const int operand : operands_of(i))
        if (operand >= 0) last_uses_[operand] = i;
    }
  }
  constexpr stage_plan<Count> plan() {
    const int wanted = (flops_of(0, Count) + stage_flops / 2) / stage_flops;
    for (int first = 0; first < Count; ++plan_.stages)
      for (const int end = end_of(first, wanted - plan_.stages); first < end; ++first) plan_.homes[first] = plan_.stages;
    stage_balance<Count>(&at(0), plan_).find();
    for (int i = 0; i < Count; ++i) add_reader(i, 1u << plan_.homes[i]);
    for (int i = Count - 1; i >= 0; --i) {
      if (is_cheaper_again(i)) plan_.again[i] = true;
      if (plan_.again[i]) add_reader(i, plan_.readers[i]);
    }
    for (int i = 0; i < Count; ++i) plan_.slots[i] = passes_on(i) ? plan_.slot_count++ : -1;
    return plan_;
  }

 private:
  const passes::schedule_view& all_;
  const loop& loop_;
  stage_plan<Count> plan_{};
  int last_uses_[Count]{};

  constexpr const statement& at(int i) const { return all_.statements[loop_.first_statement + i]; }

  constexpr auto operands_of(int i) const { return plan_.operands_of(&at(0), i); }
  constexpr int flops_of(int first, int end) const {
    int flops = 0;
    for (int i = first; i < end; ++i)
      if (plan_.births[i] == i) flops += passes::flops_of(all_.statements, loop_, i, i + 1);
    return flops;
  }
  constexpr void add_reader(int i, unsigned stages) {
    for (const int operand : operands_of(i))
      if (operand >= 0) plan_.readers[operand] |= stages;
  }

  /// Where the stage from `first` on ends: near its share of what is left for so many stages, where the fewest values are alive.
  constexpr int end_of(int first, int stages) const {
    int best = Count, fewest = Count + 1, flops = 0;
    const int share = stages <= 1 ? 0 : flops_of(first, Count) / stages;
    for (int end = first + 1; end < Count && share > 0; ++end) {
      flops += flops_of(end - 1, end);
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
      if (plan_.births[i] < end && last_uses_[i] >= end && !plan_.again[i]) ++count;
    return count;
  }
  /// The stages behind its own that read a value, a bit each from the next one on.
  constexpr unsigned later_readers(int value) const { return plan_.readers[value] >> plan_.homes[plan_.births[value]] >> 1; }
  constexpr bool passes_on(int value) const { return !plan_.again[value] && later_readers(value) != 0; }

  /// One operation for one later stage costs less than a way through memory, where its operands are at hand there anyway.
  constexpr bool is_cheaper_again(int value) const {
    const statement& own = at(value);
    if (own.kind != statement_kind::compute || own.op->flops > 1 || !passes_on(value) || !std::has_single_bit(later_readers(value))) return false;
    for (const int operand : own.operands)
      if (operand >= 0 && !plan_.again[operand] && (plan_.readers[operand] | plan_.readers[value]) > plan_.readers[operand]) return false;
    return true;
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
inline constexpr auto stages_of = stage_planner<P::loops.loops[Loop].statement_count>(P::loops, P::loops.loops[Loop], births<P, Loop>{}.all).plan();

}  // namespace typeflow::codegen
