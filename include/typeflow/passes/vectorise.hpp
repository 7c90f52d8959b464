// SPDX-License-Identifier: BSL-1.0
// A node for many values at once of some that it depends on: the same ops with one more axis, the first.
#pragma once

#include "../ir/recurrence_body.hpp"
#include "dependencies.hpp"
#include "mapping_problem.hpp"

namespace typeflow::passes {

namespace detail {

class vectoriser {
 public:
  constexpr vectoriser(ir::transformer& t, const ir::pair_list& mapped)
      : t_(t), b_(*t.owner), mapped_(mapped), axis_(b_.shape_of(mapped.to(0))[0]) {}

  /// Each of some nodes along the new axis.
  constexpr array_list<int> results(array_list<int> all) {
    const array_list<bool> needed = dependencies(b_.result.nodes.data(), all);
    const int last = needed.size() - 1;
    begin(last, needed);
    const array_list<bool> inside = ir::nodes_inside(b_.result.nodes.data(), last, needed);  // loops are mapped as a whole
    for (int i = 0; i <= last && problem_ == mapping_problem::none; ++i)
      if (needed[i] && (inside.size() == 0 || !inside[i])) map(i);
    for (int i = 0; i < all.size(); ++i) all[i] = result(all[i]);
    return all;
  }

 private:
  static constexpr int unseen = -2, unmapped = -1;

  ir::transformer& t_;
  builder& b_;
  const ir::pair_list& mapped_;
  extent axis_;
  array_list<int> places_;
  mapping_problem problem_ = mapping_problem::none;

  constexpr int result(int f) {
    map(f);  // a loop with the state that f is made of may lie beside
    const int along = problem_ == mapping_problem::none && places_[f] < 0 ? stretched(f) : places_[f];
    return problem_ == mapping_problem::none ? along : t_.placeholder(lengthened(b_.shape_of(f)), static_cast<int>(problem_)).id;
  }
  constexpr void begin(int f, const array_list<bool>& needed) {
    places_ = array_list<int>(f + 1, unseen);
    for (int k = 0; k < mapped_.size(); ++k)
      if (mapped_.from(k) <= f) places_[mapped_.from(k)] = mapped_.to(k);
    while (bind_placeholders(f, needed)) {}
  }
  /// The placeholders of the rules of mapped marks get the axis too, for what they stand for has it. Whether there was a new one.
  constexpr bool bind_placeholders(int f, const array_list<bool>& needed) {
    array_list<bool> moves(f + 1);
    bool found = false;
    for (int i = 0; i <= f; ++i) {
      if (!needed[i]) continue;
      const node n = b_.result.nodes[i];
      moves[i] = places_[i] >= 0;
      for (int j = 0; j < n.info().arity; ++j) moves[i] = moves[i] || moves[n.operands[j]];
      if (!moves[i] || !n.info().holds_rule) continue;
      for (int p = 0; p < i; ++p) {
        const node& held = b_.result.nodes[p];
        if (held.op->kind != op_kind::placeholder || held.bits >> 1 != n.bits || places_[p] != unseen) continue;
        places_[p] = t_.placeholder(lengthened(b_.shape_of(p)), held.bits).id;
        found = true;
      }
    }
    return found;
  }

  /// A shape with the new axis; where that cannot be, the problem is kept.
  constexpr shape lengthened(const shape& s) {
    if (s.rank == max_rank) problem_ = mapping_problem::rank;
    if (axis_.is_named() && named_dimension(s) >= 0) problem_ = mapping_problem::named_axes;
    shape result;
    result.push_back(axis_);
    for (int i = 0; i < s.rank && i + 1 < max_rank; ++i) result.push_back(s[i]);
    return result;
  }
  /// A node of which the new axis has copies.
  constexpr int stretched(int id) {
    const int rank = b_.shape_of(id).rank;
    const shape to = lengthened(b_.shape_of(id));
    if (problem_ != mapping_problem::none) return id;
    return emit(b_, ops::id_of<ops::broadcast>, {.bits = ((std::int64_t{1} << rank) - 1) << 1, .target = &to}, &id);
  }

  /// Finds the place of node i, operands first.
  constexpr void map(int i) {
    while (places_.size() <= i) places_.push_back(unseen);
    if (places_[i] != unseen || problem_ != mapping_problem::none) return;
    const node n = b_.result.nodes[i];
    if (n.info().holds_step) {
      const int loop = mapped_loop(i, n);
      places_[i] = loop;
      return;
    }
    bool moves = false;
    for (int j = 0; j < n.info().arity; ++j) {
      map(n.operands[j]);
      moves = moves || places_[n.operands[j]] >= 0;
    }
    const int place = moves && problem_ == mapping_problem::none ? along_axis(i, n) : unmapped;
    places_[i] = place;
  }
  constexpr int along_axis(int i, const node& n) {
    int operands[ops::max_arity]{-1, -1, -1};
    int which = 0;
    for (int j = 0; j < n.info().arity; ++j) {
      operands[j] = operand_along_axis(n, j);
      if (operands[j] != n.operands[j]) which |= 1 << j;
    }
    const shape to = lengthened(b_.shape_of(i));
    ops::attributes a{n.number, n.info().mapped_bits != nullptr ? n.info().mapped_bits(n.bits, which) : n.bits, &to};
    const index_map map = n.info().has_map ? lengthened(b_.result.maps[static_cast<int>(n.bits)]) : index_map{};
    if (n.info().has_map) a.map = &map;
    if (problem_ != mapping_problem::none) return unmapped;
    if (fits(n, operands, a, to)) return emit(b_, n.op, a, operands);
    if (n.info().expand != nullptr) return expanded(i, n);
    problem_ = mapping_problem::rule;
    return unmapped;
  }
  constexpr int place_of(int i) {
    map(i);
    return places_[i];
  }
  /// A loop with one more axis before its own: each slice runs through the same step, which takes what is mapped as one of its rows.
  constexpr int mapped_loop(int i, const node& n) {
    using bits = ops::loop_bits;
    const ir::recurrence_body body = ir::find_body(b_.result.nodes.data(), i);
    hash_type by = mix(static_cast<hash_type>(n.bits), static_cast<hash_type>(i) * 4 + 1);
    const auto mapped_place = [&](int x) {
      by = mix(by, static_cast<hash_type>(place_of(x)));
      return places_[x];
    };
    bool moves = mapped_place(n.operands[0]) >= 0;
    for (int row : body.rows) mapped_place(b_.result.nodes[row].operands[0]);
    for (int outside : body.outside) mapped_place(outside);
    const std::int64_t number = bits::numbered(by);
    ir::pair_list replaced;
    for (int row : body.rows) {
      const int whole = b_.result.nodes[row].operands[0], along = place_of(whole);
      moves = moves || along >= 0;
      replaced.add(row, row_of(n.op->row, along >= 0 ? along : whole, b_.result.nodes[row].bits, number, along >= 0));
    }
    for (int outside : body.outside) {
      const int along = place_of(outside);
      if (along < 0) continue;
      moves = true;
      replaced.add(outside, row_of(n.op->row, along, 0, number, true));
    }
    const shape to = moves ? lengthened(b_.shape_of(i)) : shape{};
    if (!moves || problem_ != mapping_problem::none) return unmapped;
    if (body.carry >= 0)
      replaced.add(body.carry, b_.add({.op = b_.result.nodes[body.carry].op, .shape = b_.result.nodes[body.carry].shape, .bits = number}));
    const int start = places_[n.operands[0]] >= 0 ? places_[n.operands[0]] : stretched(n.operands[0]);
    int operands[ops::max_arity] = {start, -1, -1};
    for (int j = 1; j < n.info().arity; ++j) operands[j] = t_.substitute({&b_, n.operands[j]}, replaced).id;
    const std::int64_t own = bits::recurrence(number, bits::reversed(n.bits), bits::outer(n.bits) + 1, bits::interval(n.bits));
    return emit(b_, n.op, {.number = n.number, .bits = own, .target = &to}, operands);
  }
  /// A row of a loop with one more axis, which its operand may have.
  constexpr int row_of(op_id row, int whole, std::int64_t old, std::int64_t number, bool has_axis) {
    const std::int64_t mask = ops::loop_bits::outer_mask(old) << 1 | (has_axis ? 1 : 0);
    return emit(b_, row, {.bits = ops::loop_bits::row(number, ops::loop_bits::along(old), mask)}, &whole);
  }
  /// Operand j with the axis, if it must have it or has it anyway.
  constexpr int operand_along_axis(const node& n, int j) {
    const int old = n.operands[j];
    const bool broadcasts = n.info().kind == op_kind::elementwise || (n.info().mapped_operands >> j & 1) == 0;
    if (places_[old] < 0) return broadcasts ? old : stretched(old);
    return has_outer_axes(n.info()) ? aligned(n, places_[old], b_.shape_of(old).rank) : places_[old];
  }
  /// Whether matrices of different ranks meet in an op.
  static constexpr bool has_outer_axes(const ops::op_info& op) {
    if (op.kind == op_kind::contraction) return true;
    return (op.kind == op_kind::routine || op.kind == op_kind::mark) && op.mapped_operands >= 0 && !op.names_kept;
  }
  /// An operand of a contraction or of its like, whose new axis must come before all outer axes.
  constexpr int aligned(const node& n, int id, int rank) {
    int missing = 0;
    for (int j = 0; j < n.info().arity; ++j)
      if (b_.shape_of(n.operands[j]).rank - rank > missing) missing = b_.shape_of(n.operands[j]).rank - rank;
    if (missing <= 0 || rank < 2) return id;
    if (rank + missing >= max_rank) problem_ = mapping_problem::rank;
    if (problem_ != mapping_problem::none) return id;
    shape to;
    to.push_back(axis_);
    for (int k = 0; k < missing; ++k) to.push_back(1);
    for (int k = 0; k < rank; ++k) to.push_back(b_.shape_of(id)[k + 1]);
    return emit(b_, ops::id_of<ops::reshape>, {.target = &to}, &id);
  }
  constexpr bool fits(const node& n, const int* operands, const ops::attributes& a, const shape& to) const {
    shape shapes[ops::max_arity];
    for (int j = 0; j < n.info().arity; ++j) shapes[j] = b_.shape_of(operands[j]);
    const shape_or_problem rule = n.info().result_shape(shapes, a);
    return rule.problem == nullptr && rule.value == to;
  }
  /// By the ops that it stands for.
  constexpr int expanded(int i, const node& n) {
    const term operands[] = {{&b_, n.operands[0]}, {&b_, n.operands[1]}, {&b_, n.operands[2]}};
    writer w{&b_};
    const int whole = n.info().expand(w, {n.number, n.bits, nullptr, nullptr}, operands).id;
    map(whole);
    return whole == i || places_[whole] < 0 ? stretched(whole) : places_[whole];
  }
  static constexpr index_map lengthened(const index_map& m) {
    index_map result;
    result.step[0][0] = 1;
    for (int i = 0; i + 1 < max_rank; ++i) {
      result.start[i + 1] = m.start[i];
      for (int j = 0; j + 1 < max_rank; ++j) result.step[i + 1][j + 1] = m.step[i][j];
    }
    return result;
  }
};

}  // namespace detail

}  // namespace typeflow::passes
