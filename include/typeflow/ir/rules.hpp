// SPDX-License-Identifier: BSL-1.0
// The rules of the op structs that building a graph needs, as a table of functions by op.
#pragma once

#include "../ops/value.hpp"
#include "term.hpp"

namespace typeflow::ir {

/// Null where an op has no such rule.
struct rule_set {
  term (*expand)(writer&, const ops::attributes&, const term*) = nullptr;    ///< a composite in terms of other ops
  term (*simplify)(const ops::attributes&, const term*) = nullptr;           ///< an equal node, bit for bit, or none
  double (*fold)(double number, const double*) = nullptr;                    ///< the value on constants, where it is exact
};

namespace detail {

template <class Op>
constexpr term expand_rule(writer& w, const ops::attributes& a, const term* x) {
  if constexpr (Op::arity == 1) return Op::expand(w, a, x[0]);
  else return Op::expand(w, a, x[0], x[1]);
}

template <class Op>
constexpr term simplify_rule(const ops::attributes& a, const term* x) {
  if constexpr (requires { Op::simplify_with(a, x[0]); }) return Op::simplify_with(a, x[0]);
  else if constexpr (Op::arity == 1) return Op::simplify(x[0]);
  else if constexpr (Op::arity == 2) return Op::simplify(x[0], x[1]);
  else return Op::simplify(x[0], x[1], x[2]);
}

template <class Op>
concept has_simplify = requires(term t, ops::attributes a) { Op::simplify_with(a, t); } || requires(term t) { Op::simplify(t); } ||
                       requires(term t) { Op::simplify(t, t); } || requires(term t) { Op::simplify(t, t, t); };

template <class Op>
constexpr rule_set make_rules() {
  rule_set rules;
  if constexpr (Op::kind == op_kind::composite) rules.expand = &expand_rule<Op>;
  if constexpr (has_simplify<Op>) rules.simplify = &simplify_rule<Op>;
  if constexpr (requires { requires Op::exact; }) rules.fold = &ops::value_of<Op, double>;
  return rules;
}

template <class... Ops>
struct rule_table {
  static constexpr rule_set rows[sizeof...(Ops)] = {make_rules<Ops>()...};
};
template <class... Ops>
rule_table<Ops...> rules_for(ops::op_list<Ops...>);

}  // namespace detail

/// The rules by op code.
inline constexpr const rule_set* rules = decltype(detail::rules_for(ops::op_table{}))::rows;

}  // namespace typeflow::ir

#include "emit.hpp"  // rules write with terms, terms are emitted, emitting applies rules: the three come together
