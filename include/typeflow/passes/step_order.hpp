// SPDX-License-Identifier: BSL-1.0
// The order in which a loop's step runs its groups. A processor looks only some hundred instructions ahead, fewer than the few functions have that
// a step's state goes through one after the other: so work that need not wait stands between these, the longest chain first.
#pragma once

#include "lane_program.hpp"

namespace typeflow::passes {

/// Schedules the groups whose ops take long, each behind the short ones that it reads. Times are in instructions' worth of work.
class step_order {
 public:
  array_list<int> groups;

  /// Groups of kind constant hold what the group in their `leaf` has computed in the step before.
  constexpr explicit step_order(lane_program_view v)
      : v_(v), first_operand_(v.group_count + 1), longest_(v.group_count), done_(v.group_count), ready_(v.group_count), written_(v.group_count, true) {
    find_operands();
    find_chains();
    for (int round = 0; round < rounds; ++round) run_once();
  }

 private:
  static constexpr int long_flops = 8;   ///< below, an op is begun where it is needed
  static constexpr int flop_time = 4;    ///< until an instruction's result is there
  static constexpr int rounds = 3;       ///< until a step finds its state when the steps before leave it
  static constexpr int blocked = 1 << 30;  ///< what waits for a long group that has no place yet

  lane_program_view v_;
  array_list<int> first_operand_, operands_;  ///< groups that each reads
  array_list<int> longest_;                   ///< the time from a group's begin to the end of what waits for it
  array_list<int> done_, ready_;              ///< when its result is there; when its operands are
  array_list<bool> written_;
  int now_ = 0;

  constexpr bool computes(int i) const { return v_.groups[i].kind != scalar_kind::leaf && v_.groups[i].kind != scalar_kind::constant; }
  constexpr int flops(int i) const { return v_.groups[i].op->flops > 1 ? v_.groups[i].op->flops : 1; }
  constexpr bool is_long(int i) const { return computes(i) && flops(i) >= long_flops; }
  constexpr int latency(int i) const { return computes(i) ? flop_time * flops(i) : 0; }

  constexpr int source_count(const lane_group& g) const {
    if (g.kind == scalar_kind::total) return g.summands;
    return g.kind == scalar_kind::combine ? 2 * g.lanes : g.kind == scalar_kind::compute ? g.op->arity * g.lanes : 0;
  }
  constexpr void find_operands() {
    for (int i = 0; i < v_.group_count; ++i) {
      const lane_source* const read = v_.sources + v_.groups[i].first_source;
      for (int k = 0, last = -1; k < source_count(v_.groups[i]); ++k) {
        if (read[k].group >= 0 && read[k].group != last) operands_.push_back(read[k].group);
        last = read[k].group;
      }
      first_operand_[i + 1] = operands_.size();
    }
  }
  constexpr void find_chains() {
    for (int i = v_.group_count - 1; i >= 0; --i) {
      longest_[i] += latency(i);
      for (int k = first_operand_[i]; k < first_operand_[i + 1]; ++k)
        if (longest_[operands_[k]] < longest_[i]) longest_[operands_[k]] = longest_[i];
    }
  }
  constexpr void run_once() {
    groups = {};
    for (int i = 0; i < v_.group_count; ++i) {
      written_[i] = !computes(i);
      if (v_.groups[i].kind == scalar_kind::constant) done_[i] = done_[v_.groups[i].leaf] - now_;
      if (written_[i]) groups.push_back(i);
    }
    now_ = 0;
    for (int i = next_long(); i >= 0; i = next_long()) write(i);
    for (int i = 0; i < v_.group_count; ++i) write(i);
  }
  /// What has the longest chain behind it, among those that wait no longer than half of what they take; else what is ready first.
  constexpr int next_long() {
    find_ready();
    int found = -1;
    for (int i = 0; i < v_.group_count; ++i)
      if (!written_[i] && is_long(i) && ready_[i] < blocked && (found < 0 || is_before(i, found))) found = i;
    return found;
  }
  constexpr bool is_before(int i, int other) const {
    const bool soon = ready_[i] <= now_ + latency(i) / 2, other_soon = ready_[other] <= now_ + latency(other) / 2;
    if (soon != other_soon) return soon;
    return soon ? longest_[i] > longest_[other] : ready_[i] < ready_[other];
  }
  constexpr void find_ready() {
    for (int i = 0; i < v_.group_count; ++i) {
      if (written_[i]) continue;
      ready_[i] = 0;
      for (int k = first_operand_[i]; k < first_operand_[i + 1]; ++k)
        if (ready_[i] < done_[operands_[k]]) ready_[i] = done_[operands_[k]];
      done_[i] = is_long(i) || ready_[i] >= blocked ? blocked : ready_[i] + latency(i);
    }
  }
  constexpr void write(int i) {
    if (written_[i]) return;
    for (int k = first_operand_[i]; k < first_operand_[i + 1]; ++k) write(operands_[k]);
    written_[i] = true;
    groups.push_back(i);
    if (!is_long(i)) return;
    done_[i] = (now_ > ready_[i] ? now_ : ready_[i]) + latency(i);
    now_ += flops(i) * ((v_.groups[i].lanes + 7) / 8);
  }
};

}  // namespace typeflow::passes
