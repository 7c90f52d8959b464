// SPDX-License-Identifier: BSL-1.0
// A tensor read at regular places, and its transpose: what slices, flips, diagonals, sliding windows and padding are made of.
#pragma once

#include "view.hpp"

namespace typeflow::ops {

namespace detail {

/// What is wrong with a map from the positions of `from` to those of `to`; null if nothing is. A named axis maps to itself.
constexpr const char* map_problem(const shape& from, const shape& to, const index_map& map) {
  bool empty = false;
  for (int j = 0; j < from.rank; ++j) empty = empty || (!from[j].is_named() && from[j].size == 0);
  for (int i = 0; i < to.rank; ++i) {
    std::int64_t lowest = map.start[i], highest = map.start[i];
    int named = -1;
    for (int j = 0; j < from.rank; ++j) {
      if (from[j].is_named() && map.step[i][j] != 0) named = j;
      else if (!from[j].is_named()) (map.step[i][j] < 0 ? lowest : highest) += map.step[i][j] * (from[j].size - 1);
    }
    const bool kept = named >= 0 && from[named] == to[i] && map.step[i][named] == 1 && lowest == 0 && highest == 0;
    if ((named >= 0 || to[i].is_named()) && !kept) return "a named axis must stay whole";
    if (named < 0 && !empty && (lowest < 0 || highest >= to[i].size)) return "a place lies outside";
  }
  return nullptr;
}

}  // namespace detail

/// The elements of the operand at the places that the map gives for the positions of `target`. Derivative: the adjoint's elements added at
/// those places (strided_sum).
struct strided_view : view_op {
  static constexpr string_view name = "strided_view";
  static constexpr bool has_map = true;
  static constexpr bool keeps_nonzero = true;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (const char* problem = detail::map_problem(*a.target, operands[0], *a.map)) return {{}, problem, "stay inside each axis"};
    return {*a.target};
  }
  static constexpr layout place(const shape&, const layout& operand, const attributes& a) { return through(*a.map, operand); }

  static constexpr bool is_identity(const index_map& map, int rank) {
    for (int i = 0; i < rank; ++i)
      for (int j = 0; j < rank; ++j)
        if (map.start[i] != 0 || map.step[i][j] != (i == j ? 1 : 0)) return false;
    return true;
  }
  template <class Term>
  static constexpr Term simplify_with(const attributes& a, Term x) {
    if (x.shape() == *a.target && is_identity(*a.map, x.shape().rank)) return x;
    if (x.is_constant()) return x.constant_of(*a.target);
    if (const Term number = x.uniform_value(); number.exists()) return Term::template make<broadcast>({.target = a.target}, number);
    const Term inner = x.template operand_if<strided_view>(0);
    if (!inner.exists()) return {};
    const index_map both = compose(*a.map, x.map());
    return Term::template make<strided_view>({.target = a.target, .map = &both}, inner);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p);
};

/// Zeros of shape `target`, to which each element of the operand is added at the place that the map gives. Derivative: the adjoint at those
/// places (strided_view).
struct strided_sum {
  static constexpr string_view name = "strided_sum";
  static constexpr bool is_linear = true;
  static constexpr bool is_sum = true;
  static constexpr op_kind kind = op_kind::reduction;
  static constexpr int arity = 1;
  static constexpr int flops = 1;
  static constexpr bool has_map = true;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (const char* problem = detail::map_problem(operands[0], *a.target, *a.map)) return {{}, problem, "stay inside each axis"};
    return {*a.target};
  }
  static constexpr layout place(const shape&, const layout& own, const attributes& a) { return through(*a.map, own); }

  template <class V>
  static constexpr V combine(V total, V x) {
    return total + x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const shape from = p.operand(0).shape();
    const index_map map = p.result().map();
    p.contribute(0, p.template make_with<strided_view>({.target = &from, .map = &map}, p.adjoint()));
  }
};

template <class Pullback>
constexpr void strided_view::vjp(Pullback& p) {
  const shape from = p.operand(0).shape();
  const index_map map = p.result().map();
  p.contribute(0, p.template make_with<strided_sum>({.target = &from, .map = &map}, p.adjoint()));
}

}  // namespace typeflow::ops
