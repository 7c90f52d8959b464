// SPDX-License-Identifier: BSL-1.0
// Takes loops apart whose bodies read several products and put them to uses that have nothing in common, as the updates of weights of one
// shape: each part can then run on the tiles of its own product (epilogues.hpp).
#pragma once

#include "fuse.hpp"

namespace typeflow::passes {

namespace detail {

/// By shape whether it is that of several products.
constexpr array_list<bool> shapes_of_products(graph_view g) {
  array_list<bool> seen(g.shape_count), several(g.shape_count);
  for (int i = 0; i < g.size; ++i) {
    if (g.nodes[i].op->kind != op_kind::contraction) continue;
    several[g.nodes[i].shape] = seen[g.nodes[i].shape];
    seen[g.nodes[i].shape] = true;
  }
  return several;
}

/// The parts of one loop: nodes belong together if one takes the other's value from a register, or both read the same product.
class loop_parts {
 public:
  constexpr loop_parts(graph_view g, const array_list<int>& sources, const array_list<int>& members, fusion& f, int group)
      : g_(g), sources_(sources), members_(members), f_(f), group_(group), with_(g.size, -1), has_product_(g.size), has_sum_(g.size) {
    for (int i : members_)
      if (f_.loop_of[i] == group_) add(i);
  }

  /// Gives parts that read a product, and hold no sum, loops of their own behind this one, as long as some part stays.
  constexpr void separate() {
    array_list<int> places(g_.size);
    int left = 0, moved = 0;
    for (int i : members_) left += with_[i] == i ? 1 : 0;
    for (int i : members_)
      if (with_[i] == i && has_product_[i] && !has_sum_[i] && left > 1) --left, places[i] = ++moved;
    if (moved > 0) move(places, moved);
  }

 private:
  graph_view g_;
  const array_list<int>& sources_;
  const array_list<int>& members_;
  fusion& f_;
  int group_;
  array_list<int> with_;  ///< by node one of its part, which in the end leads to the one that stands for all; -1: of none
  array_list<bool> has_product_, has_sum_;  ///< by node that stands for a part

  constexpr int part_of(int i) const {
    while (with_[i] != i) i = with_[i];
    return i;
  }
  constexpr void join(int i, int other) {
    const int from = part_of(other), to = part_of(i);
    with_[from] = to;
    has_product_[to] = has_product_[to] || has_product_[from];
    has_sum_[to] = has_sum_[to] || has_sum_[from];
  }
  constexpr bool is_product(int i) const { return g_.kind(i) == op_kind::contraction && g_[i].shape == f_.groups[group_].shape; }
  constexpr void add(int i) {
    with_[i] = i;
    has_sum_[i] = g_.kind(i) == op_kind::reduction;
    for (int j = 0; j < ops::max_arity && g_[i].operands[j] >= 0; ++j) {
      const int from = sources_[g_[i].operands[j]];
      if (is_product(from)) has_product_[i] = true;
      if (with_[from] >= 0) join(i, from);
      else if (is_product(from)) with_[from] = i;
    }
  }
  constexpr void move(const array_list<int>& places, int count) {
    array_list<loop_group> groups;
    for (int k = 0; k < f_.groups.size(); ++k)
      for (int copies = k == group_ ? 1 + count : 1; copies > 0; --copies) groups.push_back(f_.groups[k]);
    for (int i : members_) {
      int& own = f_.loop_of[i];
      if (own > group_) own += count;
      else if (own == group_) own += places[part_of(i)];
    }
    f_.groups = static_cast<array_list<loop_group>&&>(groups);
  }
};

}  // namespace detail

/// The same loops, but for those that are taken apart.
constexpr void separate_products(graph_view g, const array_list<int>& sources, const array_list<int>& members, fusion& f) {
  const array_list<bool> several = detail::shapes_of_products(g);
  for (int group = 0; group < f.groups.size(); ++group)
    if (f.groups[group].alone < 0 && several[f.groups[group].shape]) detail::loop_parts(g, sources, members, f, group).separate();
}

}  // namespace typeflow::passes
