// SPDX-License-Identifier: BSL-1.0
// The op table: naming an op's struct here is all that the rest of the library needs to know it.
#pragma once

#include <cstdint>
#include <type_traits>

#include "activation.hpp"
#include "arithmetic.hpp"
#include "comparison.hpp"
#include "contraction.hpp"
#include "exponential.hpp"
#include "loss.hpp"
#include "op.hpp"
#include "power.hpp"
#include "reduction.hpp"
#include "structural.hpp"
#include "trigonometric.hpp"
#include "view.hpp"

namespace typeflow::ops {

/// A list of op structs.
template <class... Ops>
struct op_list {
  static constexpr int size = sizeof...(Ops);
};

/// Every op of the library.
using op_table = op_list<input, parameter, constant, axis_size, gradient, label,                     //
                         add, subtract, multiply, divide, negate, adjoint_multiply,                  //
                         exp, log, sqrt, square, pow, sin, cos, tanh, sigmoid, relu,                 //
                         less, less_equal, greater, greater_equal, equal, not_equal, select,         //
                         copy, broadcast, reshape, transpose, sum, mean, matmul, linear, mse>;

/// An op's place in the table.
enum class op_code : std::int16_t {};

namespace detail {

template <class Op, class... Ops>
constexpr op_code find_code(op_list<Ops...>) {
  constexpr bool same[] = {std::is_same_v<Op, Ops>...};
  for (int i = 0; i < static_cast<int>(sizeof...(Ops)); ++i)
    if (same[i]) return op_code(i);
  return op_code(-1);
}

template <class Op>
constexpr op_info make_info() {
  op_info info{.name = Op::name, .kind = Op::kind, .arity = Op::arity, .result_shape = &Op::result_shape};
  if constexpr (requires { Op::commutative; }) info.commutative = Op::commutative;
  if constexpr (requires { Op::exact; }) info.exact = Op::exact;
  if constexpr (requires { Op::keeps_nonzero; }) info.keeps_nonzero = Op::keeps_nonzero;
  if constexpr (requires { Op::keeps_order; }) info.keeps_order = Op::keeps_order;
  if constexpr (requires { &Op::strides; }) info.strides = &Op::strides;
  if constexpr (requires { Op::flops; }) info.flops = Op::flops;
  return info;
}

template <class... Ops>
struct info_table {
  static constexpr op_info rows[sizeof...(Ops)] = {make_info<Ops>()...};
};
template <class... Ops>
info_table<Ops...> table_of(op_list<Ops...>);

#if defined(__clang__)
template <int Index, class... Ops>
using element_of = __type_pack_element<static_cast<std::size_t>(Index), Ops...>;
#else
template <int Index, class First, class... Rest>
struct element {
  using type = typename element<Index - 1, Rest...>::type;
};
template <class First, class... Rest>
struct element<0, First, Rest...> {
  using type = First;
};
template <int Index, class... Ops>
using element_of = typename element<Index, Ops...>::type;
#endif

template <int Index, class... Ops>
std::type_identity<element_of<Index, Ops...>> element_at(op_list<Ops...>);

}  // namespace detail

template <class Op>
inline constexpr op_code code_of = detail::find_code<Op>(op_table{});

/// What the passes know of the ops, by code. A plain array: in constant evaluation an index costs nothing, a call two steps.
inline constexpr const op_info* infos = decltype(detail::table_of(op_table{}))::rows;

constexpr const op_info& info(op_code code) { return infos[static_cast<int>(code)]; }

/// The struct behind a code.
template <op_code Code>
using op_of = typename decltype(detail::element_at<static_cast<int>(Code)>(op_table{}))::type;

}  // namespace typeflow::ops
