// SPDX-License-Identifier: BSL-1.0
// Store or compute again: a value that a few operations make of one that lies in memory anyway is not stored for later loops, which make it
// again, as the derivative of a sigmoid of the sigmoid. One number is moved in place of two, and less memory is in use.
#pragma once

#include "readings.hpp"

namespace typeflow::passes {

/// Fewest and most operations that are done again rather than a value stored and loaded; one alone does not take a result out of its loop.
inline constexpr int fewest_repeated_flops = 2, most_repeated_flops = 4;

/// Which values of one segment later loops make again, and which their own loop then has no use for.
class cheap_values {
 public:
  array_list<bool> again;
  array_list<bool> unused;

  /// `read.stored` becomes false where `again` is true.
  constexpr cheap_values(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members, const fusion& f,
                         const array_list<bool>& kept, readings& read)
      : again(g.size), unused(g.size), g_(g), steps_(steps), sources_(sources), f_(f), stored_(read.stored) {
    bool any = false;
    for (int i : members) {
      if (!read.stored.data()[i] || kept.data()[i] || read.moved.data()[i] || !is_elementwise(i)) continue;
      const repetition made = repeat(i);
      if (made.flops < fewest_repeated_flops || made.flops > most_repeated_flops || made.source < 0) continue;
      mark(i);
      stored_[i] = false;
      any = true;
    }
    if (any) find_unused(members, kept);
  }

 private:
  graph_view g_;
  const step_table& steps_;
  const array_list<int>& sources_;
  const fusion& f_;
  array_list<bool>& stored_;

  /// What it takes to make a value again: operations, and the one value in memory that it is made of (-1: none, -2: more than one, or one
  /// that may have changed).
  struct repetition {
    int flops = 0;
    int source = -1;
  };

  constexpr bool is_elementwise(int i) const { return f_.loop_of[i] >= 0 && g_.kind(i) == op_kind::elementwise; }

  constexpr repetition repeat(int i) const {
    repetition made{g_[i].info().flops};
    for (int j = 0; j < g_[i].info().arity && made.flops <= most_repeated_flops && made.source > -2; ++j) {
      const int x = g_[i].operands[j];
      if (g_.kind(x) == op_kind::constant) continue;
      const repetition part = is_only_in_register(x) ? repeat(x) : repetition{0, is_there(sources_[x]) ? x : -2};
      made.flops += part.flops;
      if (part.source == -1) continue;
      made.source = made.source == -1 || made.source == part.source ? part.source : -2;
    }
    return made;
  }
  constexpr bool is_only_in_register(int x) const { return is_elementwise(x) && !stored_[x]; }
  /// Whether later loops find x in memory as it is now.
  constexpr bool is_there(int x) const {
    if (stays_in_register(g_.kind(x)) && !stored_[x]) return false;
    for (int o = 0; g_.kind(x) == op_kind::leaf && o < g_.output_count; ++o)
      if (g_.outputs[o].role == output_role::update && g_.outputs[o].leaf == g_.leaves[g_[x].bits].hash) return false;
    return true;
  }
  constexpr void mark(int i) {
    again[i] = true;
    for (int j = 0; j < g_[i].info().arity; ++j)
      if (is_only_in_register(g_[i].operands[j])) mark(g_[i].operands[j]);
  }
  constexpr void find_unused(const array_list<int>& members, const array_list<bool>& kept) {
    array_list<bool> used(g_.size);
    for (int k = members.size() - 1; k >= 0; --k) {
      const int i = members[k];
      if (f_.loop_of[i] < 0) continue;
      if (!kept[i] && !stored_[i] && !used[i] && is_elementwise(i)) {
        unused[i] = true;
        continue;
      }
      for (int j = 0; j < steps_.operand_count(g_, i); ++j) {
        const int x = steps_.operand(g_, i, j);
        if (f_.loop_of[x] == f_.loop_of[i]) used[x] = true;
      }
    }
  }
};

}  // namespace typeflow::passes
