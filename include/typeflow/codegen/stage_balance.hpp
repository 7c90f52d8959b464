// SPDX-License-Identifier: BSL-1.0
// Which stage a long operation runs in. A processor divides in a unit of its own, which is busy for long; a stage full of divisions leaves the
// other units idle, and a derivative's divisions all come at the end. So they go to stages that have few of them, and other long operations to
// stages that have many, as far as the operands are there. They lead their stage: what would wait for the rest of it is under way by then.
#pragma once

#include "stage_plan.hpp"

namespace typeflow::codegen {

inline constexpr int division_flops = 24;  ///< that the other units do while one divides, on an Intel processor with registers of 512 bits
inline constexpr int least_moved_flops = 4;  ///< a division's

template <int Count>
class stage_balance {
 public:
  /// Of a plan in which the stages of all statements are known, and what is read again.
  constexpr stage_balance(const statement* body, stage_plan<Count>& plan) : body_(body), plan_(plan), longest_(work_of(plan.homes).longest) {}

  constexpr void find() {
    const placement own = placed();
    for (int i = 0; i < Count; ++i)
      if (computes(i) && body_[i].op->flops >= least_moved_flops) settle(i);
    for (int i = 0; i < Count; ++i) plan_.leads[i] = plan_.again[i] || (plan_.homes[i] < own.stages[i] && can_lead(i));
  }

 private:
  const statement* body_;
  stage_plan<Count>& plan_;
  int longest_;

  constexpr bool computes(int i) const { return body_[i].kind == statement_kind::compute && plan_.births[i] == i; }

  struct placement {
    int stages[Count]{};
  };
  constexpr placement placed() const {
    placement all;
    for (int i = 0; i < Count; ++i) all.stages[i] = plan_.homes[i];
    return all;
  }
  /// Moves an operation to the earlier stage where all together take least time; of several to the last.
  constexpr void settle(int value) {
    const placement own = placed();
    placement best = own;
    for (int stage = plan_.homes[value] - 1; stage >= 0; --stage) {
      placement tried = own;
      if (!move(tried, value, stage)) continue;
      const work done = work_of(tried.stages);
      if (done.longest <= longest_ && done.time < work_of(best.stages).time) best = tried;
    }
    for (int i = 0; i < Count; ++i) plan_.homes[i] = best.stages[i];
  }
  /// With what it needs that would come later; whether that is possible.
  constexpr bool move(placement& to, int value, int stage) const {
    bool needed[Count]{};
    needed[value] = true;
    for (int i = value; i >= 0; --i) {
      if (!needed[i] || plan_.again[i] || to.stages[i] <= stage) continue;
      if (!computes(i)) return false;
      to.stages[i] = stage;
      for (const int operand : plan_.operands_of(body_, i))
        if (operand >= 0) needed[plan_.births[operand]] = true;
    }
    return true;
  }

  /// Whether a stage can begin with an operation: what it reads comes from stages before, or leads itself.
  constexpr bool can_lead(int value) const {
    for (const int operand : plan_.operands_of(body_, value))
      if (operand >= 0 && plan_.homes[plan_.births[operand]] == plan_.homes[value] && !plan_.leads[plan_.births[operand]]) return false;
    return true;
  }

  /// The time of all stages, each as long as that of its units which has most to do, and the flops of the longest one.
  struct work {
    int time = 0;
    int longest = 0;
  };
  constexpr work work_of(const int (&stages)[Count]) const {
    int flops[Count]{}, divisions[Count]{};
    for (int i = 0; i < Count; ++i) {
      if (!computes(i)) continue;
      flops[stages[i]] += body_[i].op->flops;
      divisions[stages[i]] += division_flops * body_[i].op->divisions;
    }
    work all;
    for (int i = 0; i < plan_.stages; ++i) {
      all.time += flops[i] > divisions[i] ? flops[i] : divisions[i];
      all.longest = flops[i] > all.longest ? flops[i] : all.longest;
    }
    return all;
  }
};

}  // namespace typeflow::codegen
