// SPDX-License-Identifier: BSL-1.0
// Arguments that are no expressions: constants become one, plain numbers and data are refused in words.
#pragma once

#include <concepts>
#include <type_traits>

#include "apply.hpp"

namespace typeflow {

/// A number that is part of an expression's type, broadcast to any shape: `constant<0.5> * x`, `constant<3>`.
template <auto Number>
inline constexpr auto constant = apply<ops::constant, number_attribute<static_cast<double>(Number)>>();

namespace detail {

/// Types that carry an integer: std::integral_constant, Hana's, and whatever looks like them.
template <class T>
concept integral_constant_like = !is_node<T> && requires {
  { T::value } -> std::convertible_to<long long>;
  requires std::is_integral_v<std::remove_cvref_t<decltype(T::value)>>;
};

constexpr text spell_operand_problem(string_view name, bool is_number) {
  text out;
  out << name << ": ";
  if (is_number)
    return out << "a plain number\nhas no place here\nthe compiler cannot see its value\nwrite 0.5_c or constant<0.5>,\nor make it an input";
  return out << "data has no place here\nmake it an input or a parameter\nand bind it in the call";
}

/// The words for an argument of type T of an op.
template <class Op, class T>
struct operand_check {
  static constexpr text make() {
    text name;
    spell_op(name, ops::id_of<Op>);
    return spell_operand_problem(name.view(), std::is_arithmetic_v<T>);
  }
  static constexpr text message = make();
};

template <class Op, hash_type H>
constexpr node<H> as_node(node<H> x) {
  return x;
}
template <class Op, class T>
  requires(!is_node<T>)
constexpr auto as_node(const T&) {
  if constexpr (integral_constant_like<T>) {
    return constant<T::value>;
  } else {
    static_assert(explain<operand_check<Op, T>>());
    return node<refused_hash>{};
  }
}

}  // namespace detail

}  // namespace typeflow
