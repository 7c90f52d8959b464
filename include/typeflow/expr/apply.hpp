// SPDX-License-Identifier: BSL-1.0
// Applying an op to expressions: checks the shapes in words, then records what was applied to what.
#pragma once

#include <bit>

#include "spell.hpp"

namespace typeflow {

/// Attributes of an application travel as a type, so that they never appear by value in a name.
struct no_attributes {
  static constexpr ops::attributes value{};
  static constexpr hash_type hash = 0;
  static constexpr std::string_view name{};
};

template <double Number>
struct number_attribute : no_attributes {
  static constexpr ops::attributes value{.number = Number};
  static constexpr hash_type hash = mix(1, std::bit_cast<hash_type>(Number));
};

template <std::int64_t Bits>
struct bits_attribute : no_attributes {
  static constexpr ops::attributes value{.bits = Bits};
  static constexpr hash_type hash = mix(2, static_cast<hash_type>(Bits));
};

constexpr hash_type hash_shape(const shape& s) {
  hash_type hash = static_cast<hash_type>(s.rank);
  for (int i = 0; i < s.rank; ++i)
    hash = mix(hash, s[i].is_named() ? hash_text(s[i].axis->name) : static_cast<hash_type>(s[i].size));
  return hash;
}

/// Bits and the shape that a view is to have; ShapeSource has a `static constexpr shape value`.
template <class ShapeSource, std::int64_t Bits = 0>
struct target_attribute : no_attributes {
  static constexpr ops::attributes value{.bits = Bits, .target = ShapeSource::value};
  static constexpr hash_type hash = mix(mix(3, static_cast<hash_type>(Bits)), hash_shape(ShapeSource::value));
};

template <fixed_string Name>
struct name_attribute : no_attributes {
  static constexpr auto spelling = Name;
  static constexpr std::string_view name = spelling.view();
  static constexpr hash_type hash = mix(4, hash_text(name));
};

namespace detail {

constexpr int count_named(const shape& s) {
  int count = 0;
  for (int i = 0; i < s.rank; ++i) count += s[i].is_named() ? 1 : 0;
  return count;
}

constexpr shape_or_problem checked_shape(ops::op_code op, const descriptor* const* operands, const ops::attributes& attributes) {
  shape shapes[ops::max_arity];
  for (int i = 0; i < ops::info(op).arity; ++i) shapes[i] = operands[i]->result_shape;
  shape_or_problem result = ops::info(op).result_shape(shapes, attributes);
  if (result.problem == nullptr && count_named(result.value) > 1)
    return {{}, "the result would have two named axes", "sum over one of them, or give one a number"};
  return result;
}

template <class Op, class Attributes, hash_type... Operands>
struct application_check {
  static constexpr const descriptor* operands[sizeof...(Operands) + 1] = {&describe(key<Operands>{})..., nullptr};
  static constexpr shape_or_problem rule = checked_shape(ops::code_of<Op>, operands, Attributes::value);
  static constexpr text message =
      rule.problem == nullptr ? text{} : spell_problem(ops::code_of<Op>, operands, rule.problem, rule.cure);
};

}  // namespace detail

/// One op applied to operands given by their hashes; instantiating it defines what its hash stands for.
template <class Op, class Attributes, hash_type... Operands>
struct application {
  using check = detail::application_check<Op, Attributes, Operands...>;
  static_assert(sizeof...(Operands) == static_cast<std::size_t>(Op::arity));
  static_assert(explain<check>());

  static constexpr hash_type fold_hash() {
    hash_type result = mix(hash_text(Op::name), Attributes::hash);
    ((result = mix(result, Operands)), ...);
    return result;
  }
  static constexpr hash_type hash = fold_hash();
  using type = node<hash>;

  static constexpr descriptor value{ops::code_of<Op>, hash,         {&describe(key<Operands>{})...}, Attributes::value,
                                    check::rule.value, Attributes::name};
  friend constexpr const descriptor& describe(key<hash>) { return value; }
};

/// The expression `Op(operands)`.
template <class Op, class Attributes = no_attributes, hash_type... Operands>
constexpr auto apply(node<Operands>...) {
  return typename application<Op, Attributes, Operands...>::type{};
}

}  // namespace typeflow
