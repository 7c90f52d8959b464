// SPDX-License-Identifier: BSL-1.0
// By node of a graph and by element the set of columns that it depends on, as they are found one after the
// other.
#pragma once

#include "column_sets.hpp"
#include "known_numbers.hpp"

namespace typeflow::sparse {

/// Some columns of a direction: from `first` on, `count` of them. Others depend on nothing.
struct column_range {
  int first = 0;
  int count = 0;
};

/// The sets of one evaluation, which stops when it has taken more steps than a compiler grants.
class set_table {
 public:
  constexpr set_table(graph_view g, int f, int direction, column_range columns,
                      ir::op_values<double> functions, std::int64_t most)
      : graph(g),
        plan_(make_plan(g, f, direction)),
        known(g, plan_, functions, most),
        pool(columns.count),
        most_steps_(most),
        sets_(f + 1),
        same_(f + 1, -1) {
    array_list<int>& own = sets_[direction];
    own = array_list<int>(count_of(g.shape_of(direction)), 0);
    for (int at = 0; at < columns.count; ++at) own[columns.first + at] = pool.single(at);
    took(own.size() + columns.count, 6);
  }

  const graph_view graph;

 private:
  plan plan_;

 public:
  const known_numbers known;
  column_sets pool;

  constexpr bool moves(int i) const { return i >= 0 && plan_.moves[i]; }
  /// The sets of node i, by element in the order of storage.
  constexpr const int* of(int i) const { return sets_[same_[i] >= 0 ? same_[i] : i].data(); }
  /// The sets of node i before they are found, all empty.
  constexpr int* begin(int i) {
    sets_[i] = array_list<int>(count_of(graph.shape_of(i)), 0);
    took(sets_[i].size(), 3);
    return sets_[i].data();
  }
  /// Node i has the sets of another.
  constexpr void share(int i, int other) { same_[i] = same_[other] >= 0 ? same_[other] : other; }

  constexpr void took(std::int64_t times, int statements) { steps_ += times * statements; }
  constexpr std::int64_t steps() const { return steps_ + pool.steps() + known.steps(); }
  constexpr bool is_over() const { return steps() > most_steps_; }
  /// Inside a loop: now and then whether it is over.
  constexpr bool may_go_on(int at) const { return at % 32 != 0 || !is_over(); }

  /// The set of several elements at equal distances.
  constexpr int run(const int* x, int count, int stride) {
    const int fresh = pool.next();
    int total = 0;
    for (int k = 0; k < count; ++k) total = pool.join(total, x[k * stride], fresh);
    took(count, 6);
    return total;
  }

 private:
  std::int64_t steps_ = 0, most_steps_;
  array_list<array_list<int>> sets_;
  array_list<int> same_;  ///< by node another whose sets it has; -1 for its own
};

}  // namespace typeflow::sparse
