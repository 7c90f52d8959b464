// SPDX-License-Identifier: BSL-1.0
// The op table as tests see it: every op that computes something, and attributes that its own shape rule
// accepts. Nothing here names an op: one that is added to the table is sampled like the others, or reported
// as one that cannot be.
#pragma once

#include <algorithm>
#include <deque>
#include <numeric>
#include <vector>

#include "typeflow/ir/emit.hpp"

namespace graph_test {

using namespace typeflow;
using ops::op_kind;

inline const axis_info* const axis_n = &named_axis<"N">::info;
inline const axis_info* const axis_m = &named_axis<"M">::info;

/// One op, with what its struct tells beyond its row of the table.
struct sampled_op {
  ops::op_id code{};
  bool takes_number = false;  ///< its value depends on attributes::number
  ops::sample_interval samples[ops::max_arity]{};
  int dominant_operands = 0;  ///< those that must be square matrices with a dominant diagonal, as a bit mask
  bool has_ties = false;      ///< it has a kink wherever two elements of operand 0 are equal
  bool rounds_off = false;    ///< its derivative is that of the number that it rounds: differences agree up to rounding errors
  bool is_dominant(int operand) const { return (dominant_operands >> operand & 1) != 0; }
  const ops::op_info& info() const { return *code; }
};

constexpr bool computes(op_kind kind) {
  return kind == op_kind::elementwise || kind == op_kind::view || kind == op_kind::gather ||
         kind == op_kind::reduction || kind == op_kind::contraction || kind == op_kind::routine ||
         kind == op_kind::composite;
}

template <class Op>
consteval sampled_op sampled() {
  sampled_op row{ops::id_of<Op>};
  if constexpr (requires { Op::value_with(1.0, 1.0); }) row.takes_number = true;
  if constexpr (Op::kind == op_kind::elementwise)
    static_assert(requires { Op::samples; }, "an elementwise op states where tests may sample it");
  if constexpr (requires { Op::has_ties; }) row.has_ties = Op::has_ties;
  if constexpr (requires { Op::rounds_off; }) row.rounds_off = Op::rounds_off;
  if constexpr (requires { Op::dominant_operands; }) row.dominant_operands = Op::dominant_operands;
  if constexpr (requires { Op::samples; })
    for (int i = 0; i < Op::arity; ++i) row.samples[i] = Op::samples[i];
  return row;
}

/// Whether an op appears only where others have been expanded: its operands must be what those make them, and it has no derivative.
template <class Op>
constexpr bool made_by_expansion() {
  return requires { Op::made_by_expansion; };
}

template <class... Ops>
std::vector<sampled_op> computing_ops(ops::op_list<Ops...>) {
  std::vector<sampled_op> result;
  ((computes(Ops::kind) && !made_by_expansion<Ops>() ? result.push_back(sampled<Ops>()) : void()), ...);
  return result;
}

/// Every op that a graph may contain to compute something.
inline const std::vector<sampled_op>& computing_ops() {
  static const std::vector<sampled_op> result = computing_ops(ops::op_table{});
  return result;
}

template <class... Ops>
bool is_made_by_expansion(ops::op_id op, ops::op_list<Ops...>) {
  return ((made_by_expansion<Ops>() && op == ops::id_of<Ops>) || ...);
}

inline shape make_shape(std::initializer_list<extent> extents) {
  shape result;
  for (const extent& e : extents) result.push_back(e);
  return result;
}

inline int count_named(const shape& s) {
  int count = 0;
  for (int i = 0; i < s.rank; ++i) count += s[i].is_named() ? 1 : 0;
  return count;
}

/// s with the extents [first, last) replaced.
inline shape replaced(const shape& s, int first, int last, std::initializer_list<extent> extents) {
  shape result;
  for (int i = 0; i < first; ++i) result.push_back(s[i]);
  for (const extent& e : extents) result.push_back(e);
  for (int i = last; i < s.rank; ++i) result.push_back(s[i]);
  return result;
}

/// One lasting object for each shape, for attributes to point at.
inline const shape* lasting(const shape& s) {
  static std::deque<shape> known;
  for (const shape& k : known)
    if (k == s) return &k;
  return &known.emplace_back(s);
}

/// Shapes that a view of s might have: axes added, dropped, stretched, merged, split.
inline std::vector<shape> view_targets(const shape& s) {
  std::vector<shape> result{s};
  for (int i = 0; i <= s.rank && s.rank < 4; ++i) {
    result.push_back(replaced(s, i, i, {1}));
    result.push_back(replaced(s, i, i, {3}));
    if (count_named(s) == 0) result.push_back(replaced(s, i, i, {extent(axis_n)}));
  }
  for (int i = 0; i < s.rank; ++i) {
    const std::int64_t size = s[i].size;
    if (s[i].is_one()) result.push_back(replaced(s, i, i + 1, {}));
    if (s[i].is_one()) result.push_back(replaced(s, i, i + 1, {3}));
    if (s[i].is_one() && count_named(s) == 0) result.push_back(replaced(s, i, i + 1, {extent(axis_n)}));
    if (!s[i].is_named() && size % 2 == 0 && s.rank < 4)
      result.push_back(replaced(s, i, i + 1, {2, size / 2}));
    if (i > 0 && !s[i].is_named() && !s[i - 1].is_named())
      result.push_back(replaced(s, i - 1, i + 1, {size * s[i - 1].size}));
  }
  return result;
}

/// One lasting object for each map.
inline const index_map* lasting(const index_map& map) {
  static std::deque<index_map> known;
  for (const index_map& k : known)
    if (k == map) return &k;
  return &known.emplace_back(map);
}

/// A shape of positions, and where they lie in another shape.
struct placement {
  shape positions;
  index_map map;
};

inline index_map identity_map() {
  index_map map;
  for (int i = 0; i < max_rank; ++i) map.step[i][i] = 1;
  return map;
}

/// Slices, steps, flips, diagonals and windows of s.
inline std::vector<placement> placements_in(const shape& s) {
  std::vector<placement> result{{s, identity_map()}};
  for (int i = 0; i < s.rank; ++i) {
    const std::int64_t size = s[i].size;
    if (s[i].is_named() || size < 2) continue;
    placement slice{replaced(s, i, i + 1, {size - 1}), identity_map()}, flip{s, identity_map()};
    slice.map.start[i] = 1;
    flip.map.start[i] = size - 1;
    flip.map.step[i][i] = -1;
    placement steps{replaced(s, i, i + 1, {(size + 1) / 2}), identity_map()};
    steps.map.step[i][i] = 2;
    for (const placement& p : {slice, flip, steps}) result.push_back(p);
    if (i + 1 == s.rank && s.rank < 4) {
      placement window{replaced(s, i, i + 1, {size - 1, 2}), identity_map()};
      window.map.step[i + 1][i + 1] = 0;
      window.map.step[i][i + 1] = 1;
      result.push_back(window);
    }
    if (i > 0 && s[i - 1] == s[i]) {
      placement diagonal{replaced(s, i, i + 1, {}), identity_map()};
      for (int j = i; j < max_rank; ++j) diagonal.map.step[j][j] = 0;
      for (int j = i; j < s.rank; ++j) diagonal.map.step[j][j - 1] = 1;
      result.push_back(diagonal);
    }
  }
  return result;
}

/// Targets and maps for an op that has a map: as a view of the operand, and the operand as a view of them.
inline std::vector<ops::attributes> map_choices(const shape& s) {
  std::vector<ops::attributes> result;
  for (const placement& p : placements_in(s)) result.push_back({.target = lasting(p.positions), .map = lasting(p.map)});
  for (const shape& larger : view_targets(s))
    for (const placement& p : placements_in(larger))
      if (p.positions == s) result.push_back({.target = lasting(larger), .map = lasting(p.map)});
  return result;
}

/// Ways for an index of shape `index` to walk through a table.
inline std::vector<ops::attributes> table_choices(const shape& table, const shape& index) {
  std::vector<ops::attributes> result;
  for (int axis = 0; axis < table.rank; ++axis) {
    if (table[axis].size < 2) continue;  // the index is sampled as 0 or 1
    for (int shift = -1; shift < index.rank; ++shift) {
      std::int64_t bits = 0;
      for (int i = 0; i < table.rank; ++i) {
        const int to = i == axis ? 15 : i > axis ? std::max(i + shift, 0) : i;
        bits |= static_cast<std::int64_t>(to) << (4 * i);
      }
      result.push_back({.bits = bits, .target = lasting(table)});
    }
  }
  return result;
}

/// Whether an op takes no notice of attributes::bits.
inline bool ignores_bits(const ops::op_info& op) {
  const shape matrix = make_shape({3, 2}), other = make_shape({3, 4}), vector = make_shape({4});
  const shape contracted[] = {matrix, other, vector};
  const shape viewed[] = {vector, vector, vector};
  if (op.kind == op_kind::contraction) return op.result_shape(contracted, {.bits = 1}).problem != nullptr;
  return op.result_shape(viewed, {.bits = -1, .target = lasting(make_shape({2, 2}))}).problem == nullptr;
}

/// Axis masks, permutations, flags: whatever ops keep in attributes::bits.
inline std::vector<std::int64_t> bit_choices(const ops::op_info& op, int rank) {
  std::vector<std::int64_t> result;
  const std::int64_t masks = op.kind == op_kind::contraction ? 4 : std::int64_t{1} << rank;
  for (std::int64_t mask = 0; mask < masks; ++mask) {
    result.push_back(mask);
    if (op.kind == op_kind::contraction && rank > 2) result.push_back(mask | std::int64_t{1} << ops::first_summed_bit);
    if (op.kind == op_kind::reduction || op.kind == op_kind::composite)
      result.push_back(mask | ops::keepdims_bit);
  }
  int order[max_rank];
  std::iota(order, order + rank, 0);
  for (bool more = op.kind == op_kind::view; more; more = std::next_permutation(order, order + rank)) {
    std::int64_t packed = 0;
    for (int i = 0; i < rank; ++i) packed |= static_cast<std::int64_t>(order[i]) << (4 * i);
    if (packed >= masks) result.push_back(packed);
  }
  return result;
}

/// The attributes that the op's shape rule accepts for these operands.
inline std::vector<ops::attributes> attribute_choices(const sampled_op& op, const shape* operands) {
  const op_kind kind = op.info().kind;
  std::vector<ops::attributes> candidates;
  if (op.info().has_map) {
    candidates = map_choices(operands[0]);
  } else if (op.info().indexed_axis != nullptr && kind == op_kind::gather) {
    candidates = table_choices(operands[0], operands[1]);
  } else if (op.info().indexed_axis != nullptr) {
    for (const shape& table : view_targets(operands[0]))
      for (const ops::attributes& a : table_choices(table, operands[1])) candidates.push_back(a);
  } else if (kind == op_kind::elementwise) {
    if (!op.takes_number)
      candidates.push_back({});
    else
      for (double number : {-2.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 2.5, 3.0})
        candidates.push_back({.number = number});
  } else {
    const bool fixed = ignores_bits(op.info());
    for (const shape& target :
         kind == op_kind::view ? view_targets(operands[0]) : std::vector<shape>{shape{}})
      for (std::int64_t bits :
           fixed ? std::vector<std::int64_t>{0}
                 : bit_choices(op.info(), kind == op_kind::view          ? target.rank
                                            : op.info().arity > 1 ? std::max(operands[0].rank, operands[1].rank)
                                                                  : operands[0].rank))
        candidates.push_back({.bits = bits, .target = lasting(target)});
  }
  std::vector<ops::attributes> result;
  for (const ops::attributes& a : candidates) {
    const shape_or_problem rule = op.info().result_shape(operands, a);
    if (rule.problem == nullptr && count_named(rule.value) <= 1) result.push_back(a);
  }
  return result;
}

}  // namespace graph_test
