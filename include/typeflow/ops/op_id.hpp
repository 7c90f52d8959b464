// SPDX-License-Identifier: BSL-1.0
// From an op's struct to its row and back. A row comes into being when an expression, or a rule of an op in use, first names the op: one
// that a program does not use costs nothing, and a struct outside the library is an op like any other.
#pragma once

#include <type_traits>

#include "op.hpp"
#include "value.hpp"

namespace typeflow::ops {

namespace detail {

template <class Op, class Writer, class Term>
constexpr Term expand_rule(Writer& w, const attributes& a, const Term* x) {
  if constexpr (Op::arity == 1) return Op::expand(w, a, x[0]);
  else if constexpr (Op::arity == 2) return Op::expand(w, a, x[0], x[1]);
  else return Op::expand(w, a, x[0], x[1], x[2]);
}

template <class Op, class Term>
constexpr Term simplify_rule(const attributes& a, const Term* x) {
  if constexpr (requires { Op::simplify_with(a, x[0]); }) return Op::simplify_with(a, x[0]);
  else if constexpr (requires { Op::simplify_with(a, x[0], x[1]); }) return Op::simplify_with(a, x[0], x[1]);
  else if constexpr (Op::arity == 1) return Op::simplify(x[0]);
  else if constexpr (Op::arity == 2) return Op::simplify(x[0], x[1]);
  else return Op::simplify(x[0], x[1], x[2]);
}

template <class Op, class Term>
concept has_simplify = requires(Term t, attributes a) { Op::simplify_with(a, t); } || requires(Term t, attributes a) { Op::simplify_with(a, t, t); } ||
                       requires(Term t) { Op::simplify(t); } || requires(Term t) { Op::simplify(t, t); } || requires(Term t) { Op::simplify(t, t, t); };

template <class Rows>
constexpr op_id row_of_rows();

template <class Op>
constexpr op_info make_info() {
  op_info info{.name = Op::name, .hash = hash_text(Op::name), .kind = Op::kind, .arity = Op::arity, .result_shape = &Op::result_shape};
  if constexpr (requires { Op::written; }) info.written = Op::written;
  if constexpr (requires { Op::sign; }) info.sign = Op::sign;
  if constexpr (requires { Op::commutative; }) info.commutative = Op::commutative;
  if constexpr (requires { Op::exact; }) info.exact = Op::exact;
  if constexpr (requires { Op::keeps_nonzero; }) info.keeps_nonzero = Op::keeps_nonzero;
  if constexpr (requires { Op::keeps_infinite; }) info.keeps_infinite = Op::keeps_infinite;
  if constexpr (requires { Op::squares; }) info.squares = Op::squares;
  if constexpr (requires { Op::keeps_order; }) info.keeps_order = Op::keeps_order;
  if constexpr (requires { Op::zero_absorbs; }) info.zero_absorbs = Op::zero_absorbs;
  if constexpr (requires { Op::zero_stays; }) info.zero_stays = Op::zero_stays;
  if constexpr (requires { Op::is_product; }) info.is_product = Op::is_product;
  if constexpr (requires { Op::factor; }) info.factor = Op::factor;
  if constexpr (requires { typename Op::plain; }) info.plain = row_of_rows<typename Op::plain>();
  if constexpr (requires { Op::neutral; }) info.neutral = Op::neutral;
  if constexpr (requires { Op::chooses; }) info.chooses = Op::chooses;
  if constexpr (requires { &Op::place; }) info.place = &Op::place;
  if constexpr (requires { &Op::indexed_axis; }) info.indexed_axis = &Op::indexed_axis;
  if constexpr (requires { Op::has_map; }) info.has_map = Op::has_map;
  if constexpr (requires { Op::initial; }) info.initial = Op::initial;
  if constexpr (requires { Op::is_sum; }) info.is_sum = Op::is_sum;
  if constexpr (requires { Op::may_be_of_few; }) info.may_be_of_few = Op::may_be_of_few;
  if constexpr (requires { Op::most; }) info.most = Op::most;
  if constexpr (requires { Op::flops; }) info.flops = Op::flops;
  if constexpr (requires { Op::divisions; }) info.divisions = Op::divisions;
  if constexpr (Op::kind == op_kind::composite || requires { Op::expands; }) info.expand = &expand_rule<Op, ir::writer, ir::term>;
  if constexpr (has_simplify<Op, ir::term>) info.simplify = &simplify_rule<Op, ir::term>;
  if constexpr (Op::kind == op_kind::mark && requires { &Op::template summed<ir::term>; }) info.summed = &Op::template summed<ir::term>;
  if constexpr (requires { &Op::template total<ir::term>; }) info.total = &Op::template total<ir::term>;
  if constexpr (requires { requires Op::exact; }) info.fold = &value_of<Op, double>;
  if constexpr (requires(ir::pullback& p) { Op::vjp(p); }) info.vjp = &Op::template vjp<ir::pullback>;
  if constexpr (requires(ir::pushforward& p) { Op::jvp(p); }) info.jvp = &Op::template jvp<ir::pushforward>;
  if constexpr (Op::kind == op_kind::transform) info.transform = &Op::template transform<ir::transformer>;
  if constexpr (requires { Op::is_linear; }) info.is_linear = Op::is_linear;
  if constexpr (requires { Op::holds_step; }) info.holds_step = Op::holds_step;
  if constexpr (requires { typename Op::rows; }) info.row = row_of_rows<typename Op::rows>();
  if constexpr (requires { Op::holds_rule; }) info.holds_rule = Op::holds_rule;
  if constexpr (requires { Op::is_kept; }) info.is_kept = Op::is_kept;
  if constexpr (requires { Op::names_kept; }) info.names_kept = Op::names_kept;
  if constexpr (requires { Op::binds; }) info.binds = Op::binds;
  if constexpr (requires { &Op::mapped_bits; }) info.mapped_bits = &Op::mapped_bits;
  if constexpr (requires { Op::mapped_operands; }) info.mapped_operands = Op::mapped_operands;
  return info;
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"
#endif
/// Finds the struct behind a row by argument-dependent lookup.
template <op_id Row>
struct op_key {
  friend constexpr auto struct_behind(op_key<Row>);
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

template <class Op>
struct op_row {
  static constexpr op_info value = make_info<Op>();
  friend constexpr auto struct_behind(op_key<&op_row<Op>::value>) { return std::type_identity<Op>{}; }
};

template <class Rows>
constexpr op_id row_of_rows() {
  return &op_row<Rows>::value;
}

}  // namespace detail

/// The identity of an op.
template <class Op>
inline constexpr op_id id_of = &detail::op_row<Op>::value;

/// The struct behind an identity.
template <op_id Id>
using op_of = typename decltype(struct_behind(detail::op_key<Id>{}))::type;

}  // namespace typeflow::ops
