// SPDX-License-Identifier: BSL-1.0
// The value functions of ops by their identity, for numbers of one type: what an interpreter calls.
#pragma once

#include "../core/error.hpp"
#include "../core/number.hpp"
#include "../core/text.hpp"
#include "../ops/routine.hpp"
#include "../ops/value.hpp"
#include "graph.hpp"
#include "recurrence_rules.hpp"

namespace typeflow::ir {

namespace detail {

/// Not constexpr, so that the compiler quotes it where a constant expression comes here.
[[noreturn]] inline void fail_unlisted(string_view op) {
  text words;
  words << "op_values: no value function is listed for " << op << "; make the table with values_of of a list that has it";
  fail(words);
}

}  // namespace detail

/// The value functions of some ops, for numbers of type T; of a reduction the function that combines two numbers.
template <class T>
struct op_values {
  using function = T (*)(double number, const T* operands);
  using routine = ops::routine_function<T>;
  const op_id* ids = nullptr;
  const function* functions = nullptr;
  const routine* routines = nullptr;
  int count = 0;

  constexpr int place_of(op_id op) const {
    int place = 0;
    while (place < count && ids[place] != op) ++place;
    if (place == count) detail::fail_unlisted(op->name);
    return place;
  }
  constexpr function of(op_id op) const { return functions[place_of(op)]; }
  constexpr routine routine_of(op_id op) const { return routines[place_of(op)]; }
};

namespace detail {

template <class Op, class T>
constexpr typename op_values<T>::function value_function() {
  if constexpr (Op::kind == op_kind::elementwise) return &ops::value_of<Op, T>;
  else if constexpr (Op::kind == op_kind::reduction) return &ops::combination_of<Op, T>;
  else return nullptr;
}

template <class Op, class T>
constexpr typename op_values<T>::routine routine_function() {
  if constexpr (Op::kind == op_kind::routine) return &Op::template run<T>;
  else return nullptr;
}

template <class T, class... Ops>
struct listed_values {
  static constexpr op_id ids[sizeof...(Ops) + 1] = {ops::id_of<Ops>..., nullptr};
  static constexpr typename op_values<T>::function functions[sizeof...(Ops) + 1] = {value_function<Ops, T>()..., nullptr};
  static constexpr typename op_values<T>::routine routines[sizeof...(Ops) + 1] = {routine_function<Ops, T>()..., nullptr};
  static constexpr op_values<T> value{ids, functions, routines, sizeof...(Ops)};
};

}  // namespace detail

/// The value functions of a list of ops.
template <class T, class... Ops>
constexpr op_values<T> values_of(ops::op_list<Ops...>) {
  return detail::listed_values<T, Ops...>::value;
}

}  // namespace typeflow::ir
