// SPDX-License-Identifier: BSL-1.0
// Sums of one number a row, as of the losses, from which nothing else in a segment is computed, have a loop of their own behind its products:
// what these wait for does not stand behind a logarithm, and a processor computes both at the same time.
#pragma once

#include "fuse.hpp"
#include "steps.hpp"

namespace typeflow::passes {

/// Less work for each row is over before a product has begun: a loop of its own would only cost.
inline constexpr int fewest_late_flops = 12;

namespace detail {

class late_sum_finder {
 public:
  constexpr late_sum_finder(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members, fusion& f,
                            int last_product)
      : g_(g), steps_(steps), sources_(sources.data()), members_(members), f_(f), last_product_(last_product), read_early_(g.size),
        late_reader_(g.size, -1), flops_(f.groups.size()) {}

  constexpr void run() {
    for (int k = members_.size() - 1; k >= 0; --k) visit(members_[k]);
    move();
  }

 private:
  graph_view g_;
  const step_table& steps_;
  const int* sources_;
  const array_list<int>& members_;
  fusion& f_;
  int last_product_;
  array_list<bool> read_early_;   ///< by node: something reads it that is not late, or not in its loop
  array_list<int> late_reader_;   ///< by node the loop in which something late reads it; -1: none yet
  array_list<int> late_;          ///< nodes that may go to a loop behind the products
  array_list<int> flops_;         ///< by loop those of such nodes

  constexpr bool may_be_late(int i) const {
    const int own = f_.loop_of[i];
    if (own < 0 || own > last_product_ || f_.groups[own].alone >= 0 || read_early_[i]) return false;
    if (static_size(g_.shapes[f_.groups[own].shape]) > 1) return false;
    return late_reader_[i] == own || (late_reader_[i] < 0 && g_.kind(i) == op_kind::reduction);
  }
  constexpr void visit(int i) {
    const bool late = may_be_late(i);
    if (late) {
      late_.push_back(i);
      flops_[f_.loop_of[i]] += g_[i].info().flops;
    }
    for (int j = 0; j < steps_.operand_count(g_, i); ++j) {
      const int operand = steps_.operand(g_, i, j), from = sources_[operand];
      if (late && from == operand && f_.loop_of[from] == f_.loop_of[i]) late_reader_[from] = f_.loop_of[i];
      else read_early_[from] = true;
    }
  }
  constexpr void move() {
    array_list<int> place(f_.groups.size(), -1);
    for (int i : late_) {
      int& own = f_.loop_of[i];
      if (flops_[own] < fewest_late_flops) continue;
      if (place[own] < 0) {
        place[own] = f_.groups.size();
        f_.groups.push_back(f_.groups[own]);
      }
      own = place[own];
    }
  }
};

/// The last loop that is a product; -1 where none is.
constexpr int last_product(graph_view g, const fusion& f) {
  int k = f.groups.size() - 1;
  while (k >= 0 && (f.groups[k].alone < 0 || g.kind(f.groups[k].alone) != op_kind::contraction)) --k;
  return k;
}

/// Whether a loop in front of that product has a sum and is long enough: most programs have none, and are over soon.
constexpr bool may_have_late_sums(graph_view g, const array_list<int>& members, const fusion& f, int last_product) {
  for (int i : members) {
    const int own = f.loop_of[i];
    if (g.kind(i) != op_kind::reduction || own < 0 || own > last_product || static_size(g.shapes[f.groups[own].shape]) > 1) continue;
    int flops = 0;
    for (int k : members)
      if (f.loop_of[k] == own) flops += g[k].info().flops;
    if (flops >= fewest_late_flops) return true;
  }
  return false;
}

}  // namespace detail

/// The same loops, but for the parts of loops that become loops behind the products.
constexpr void put_sums_behind_products(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members,
                                        fusion& f) {
  const int last = detail::last_product(g, f);
  if (last >= 0 && detail::may_have_late_sums(g, members, f, last)) detail::late_sum_finder(g, steps, sources, members, f, last).run();
}

}  // namespace typeflow::passes
