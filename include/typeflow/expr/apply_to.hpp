// SPDX-License-Identifier: BSL-1.0
// What the functions of several arguments share: constants among the arguments, and arguments that must be constant.
#pragma once

#include "operand.hpp"

namespace typeflow {

/// At least one argument is an expression; the others may be constants.
template <class... X>
concept has_expression = (is_node<X> || ...);

namespace detail {

/// Op of expressions and constants; a plain number is refused in words.
template <class Op, class... X>
constexpr auto apply_to(X... x) {
  return apply<Op>(as_node<Op>(x)...);
}

template <class Words, hash_type Number>
struct constant_check {
  static constexpr const descriptor& number = descriptor_of(key<Number>{});
  static constexpr text make() {
    text out;
    if (Number == refused_hash || number.info().kind == ops::op_kind::constant) return out;
    out << Words::problem;
    spell_shape(out, number);
    return out << '\n' << Words::cure;
  }
  static constexpr text message = make();
};

/// Op of x with a constant as its number; anything else is refused with the words' `problem` and `cure`.
template <class Op, class Words, class Number, hash_type H>
constexpr auto apply_with_number(Number number, node<H> x) {
  constexpr hash_type constant_hash = decltype(as_node<Op>(number))::hash;
  using check = constant_check<Words, constant_hash>;
  static_assert(explain<check>());
  if constexpr (constant_hash == refused_hash || !check::message.empty()) return node<refused_hash>{};
  else return apply<Op, number_attribute<descriptor_of(key<constant_hash>{}).attributes.number>>(x);
}

}  // namespace detail

}  // namespace typeflow
