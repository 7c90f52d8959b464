// SPDX-License-Identifier: BSL-1.0
// What the loops of a program cost: arithmetic and memory traffic, as formulas in the rows and blocks of the
// named axis.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "../passes/loops.hpp"

namespace typeflow {

/// An amount: once a call, for each row, and for each block of rows.
struct amount {
  std::int64_t once = 0;
  std::int64_t per_row = 0;
  std::int64_t per_block = 0;

  constexpr std::int64_t at(std::int64_t rows, std::int64_t blocks) const {
    return once + per_row * rows + per_block * blocks;
  }
  constexpr amount& operator+=(const amount& other) {
    once += other.once;
    per_row += other.per_row;
    per_block += other.per_block;
    return *this;
  }
  friend constexpr bool operator==(const amount&, const amount&) = default;
};

/// One loop's arithmetic operations, and the numbers that it reads and writes, each element once a run of the
/// loop.
struct loop_cost {
  amount flops;
  amount reads;
  amount writes;

  constexpr loop_cost& operator+=(const loop_cost& other) {
    flops += other.flops;
    reads += other.reads;
    writes += other.writes;
    return *this;
  }
};

namespace detail {

/// `count` as an amount: by rows where R is a factor, else by runs of the segment.
constexpr amount amount_of(std::int64_t count, bool rows, bool streams) {
  if (rows) return {0, count, 0};
  return streams ? amount{0, 0, count} : amount{count, 0, 0};
}

/// The product of some of a loop's extents.
constexpr amount product_of(const passes::loop& l, const bool* factors, bool streams) {
  std::int64_t count = 1;
  bool rows = false;
  for (int d = 0; d < l.dimensions; ++d) {
    if (!factors[d]) continue;
    count *= l.extents[d].size;
    rows = rows || l.extents[d].rows;
  }
  return amount_of(count, rows, streams);
}

constexpr amount times(amount a, std::int64_t factor) {
  return {a.once * factor, a.per_row * factor, a.per_block * factor};
}

/// The product of a contraction's rows, columns and summands, as asked for, and of its outer extents.
constexpr amount contracted(const passes::loop& l, bool m, bool n, bool k, bool streams) {
  bool factors[max_rank + 1] = {m, n, k};
  for (int d = 3; d < l.dimensions; ++d) factors[d] = true;
  return product_of(l, factors, streams);
}

/// 2mnk operations: a matrix product m x n x k, for each position along the outer dimensions.
constexpr loop_cost contraction_cost(const passes::loop& l, bool streams) {
  loop_cost cost{times(contracted(l, true, true, true, streams), 2), contracted(l, true, false, true, streams),
                 contracted(l, true, true, false, streams)};
  cost.reads += contracted(l, false, true, true, streams);
  if (l.initial.buffer >= 0) cost.reads += contracted(l, false, true, false, streams);
  if (l.accumulates) cost.reads += contracted(l, true, true, false, streams);
  return cost;
}

/// Operations as the op table counts them, one for each summand of a sum.
constexpr loop_cost elementwise_cost(const passes::loop& l, const passes::statement* body, bool streams) {
  constexpr bool all[max_rank] = {true, true, true, true, true, true};
  loop_cost cost;
  for (int i = 0; i < l.statement_count; ++i) {
    const passes::statement& s = body[i];
    const bool sums = s.kind == passes::statement_kind::accumulate;
    if (s.kind == passes::statement_kind::compute)
      cost.flops += times(product_of(l, all, streams), s.op->flops);
    if (sums || s.kind == passes::statement_kind::combine) cost.flops += product_of(l, all, streams);
    if (s.place.buffer < 0) continue;
    bool moves[max_rank]{};
    for (int d = 0; d < l.dimensions; ++d) moves[d] = s.place.strides[d] != 0;
    const amount touched = product_of(l, moves, streams);
    if (sums || s.kind == passes::statement_kind::load) cost.reads += touched;
    if (sums || s.kind == passes::statement_kind::store) cost.writes += touched;
  }
  return cost;
}

}  // namespace detail

/// The cost of one loop; `streams` says that it runs once for each block.
constexpr loop_cost cost_of_loop(const passes::schedule_view& s, int index, bool streams) {
  const passes::loop& l = s.loops[index];
  if (l.kind == passes::loop_kind::contraction) return detail::contraction_cost(l, streams);
  if (l.kind == passes::loop_kind::elementwise)
    return detail::elementwise_cost(l, s.statements + l.first_statement, streams);
  return {{}, {}, detail::amount_of(l.extents[0].size, l.extents[0].rows, streams)};
}

}  // namespace typeflow
