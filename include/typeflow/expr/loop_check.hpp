// SPDX-License-Identifier: BSL-1.0
// What can be wrong with a loop, in words.
#pragma once

#include "states.hpp"

namespace typeflow::detail {

template <hash_type... H>
constexpr text state_problem(string_view name, expression_list<H...>) {
  text out;
  const descriptor* states[] = {&descriptor_of(key<H>{})..., nullptr};
  for (std::size_t i = 0; i < sizeof...(H) && out.empty(); ++i) {
    if (named_dimension(states[i]->result_shape) < 0) continue;
    out << name << ": a state has a named axis";
    spell_shape(out, *states[i]);
    out << "\ndescribe the loop for one slice,\nand map it with vmap";
  }
  return out;
}

/// Whether the state and the sequences of a loop, called as in `Call`, are expressions.
template <fixed_string Call, bool IsState, bool AreSequences>
struct loop_operands {
  static constexpr bool ok = IsState && AreSequences;
  static constexpr text make() {
    text out;
    if (ok) return out;
    for (std::size_t i = 0; Call.view()[i] != '('; ++i) out << Call.view()[i];
    return out << (IsState ? ": xs is no expression" : ": init is no expression") << "\nwrite " << Call.view()
               << ",\nand numbers as 0_c or zeros<3>";
  }
  static constexpr text message = make();
};

/// What is wrong with one sequence, beside the first.
constexpr text rows_problem(string_view name, const descriptor& first, const descriptor& x) {
  text out;
  if (x.hash == refused_hash || first.hash == refused_hash) return out;
  if (x.result_shape.rank == 0) {
    out << name << ": a scalar has no rows";
    spell_shape(out, x);
    return out << "\ngive sequences, [n, ...],\nwhose rows the step gets";
  }
  if (named_dimension(x.result_shape) > 0) {
    out << name << ": a named axis behind the first";
    spell_shape(out, x);
    return out << "\nput it first, with transpose,\nor map the loop with vmap";
  }
  if (first.result_shape.rank == 0 || x.result_shape[0] == first.result_shape[0]) return out;
  out << name << ": the sequences differ in length";
  spell_shape(out, first);
  spell_shape(out, x);
  return out << "\ngive all the same first axis";
}

template <hash_type... X>
constexpr text sequences_problem(string_view name, expression_list<X...>) {
  text out;
  const descriptor* sequences[] = {&descriptor_of(key<X>{})..., nullptr};
  if (sizeof...(X) == 0) return out << name << ": there are no sequences\ngive one, arange<n> for its length";
  for (std::size_t i = 0; i < sizeof...(X) && out.empty(); ++i) out = rows_problem(name, *sequences[0], *sequences[i]);
  return out;
}

/// What is wrong with the states that a step returns.
template <hash_type... Init, hash_type... Next>
constexpr text next_problem(string_view name, expression_list<Init...>, expression_list<Next...>) {
  text out;
  if (sizeof...(Init) != sizeof...(Next))
    return out << name << ": the step has " << static_cast<int>(sizeof...(Init)) << " states,\nand returns " << static_cast<int>(sizeof...(Next))
               << "\nreturn as many, list(...),\nor step(states, outputs)";
  const descriptor* from[] = {&descriptor_of(key<Init>{})..., nullptr};
  const descriptor* to[] = {&descriptor_of(key<Next>{})..., nullptr};
  for (std::size_t i = 0; i < sizeof...(Init) && out.empty(); ++i) {
    if (from[i]->result_shape == to[i]->result_shape || from[i]->hash == refused_hash || to[i]->hash == refused_hash) continue;
    out << name << ": the step changes a state";
    spell_shape(out, *from[i]);
    spell_shape(out, *to[i]);
    out << "\nreturn it in the shape that it\nhas at the start";
  }
  return out;
}

template <class T>
inline constexpr bool is_states = is_node<T>;
template <hash_type... H>
inline constexpr bool is_states<expression_list<H...>> = true;

constexpr text spell_strange_step(string_view name, bool is_called) {
  text out;
  if (!is_called) return out << name << ": the step cannot be called\nwith the states and one row of\neach sequence\nwrite [](auto h, auto x) { ... }";
  return out << name << ": the step returns no expression\nreturn the next state, list(...),\nor step(state, output)";
}

}  // namespace typeflow::detail
