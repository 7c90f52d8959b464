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

/// A shape as a type: one type for each shape, however its extents were written, since equal hashes must come from equal types.
template <extent... Extents>
struct fixed_shape {
  static constexpr shape value{sizeof...(Extents), {Extents...}};
};

/// What node<0>, a refused expression, stands for.
struct refused_expression {
  static constexpr ops::attributes nothing{};
  static constexpr shape extents{};
  static constexpr descriptor value{ops::code_of<ops::constant>, refused_hash, {}, nothing, extents, "..."};
  friend constexpr const descriptor& describe(key<refused_hash>) { return value; }
};

namespace detail {

template <class ShapeSource, class Axes = std::make_integer_sequence<int, ShapeSource::value.rank>>
struct canonical_shape;
template <class ShapeSource, int... Axes>
struct canonical_shape<ShapeSource, std::integer_sequence<int, Axes...>> {
  using type = fixed_shape<ShapeSource::value[Axes]...>;
};

template <class Shape, std::int64_t Bits>
struct shape_attribute : no_attributes {
  static constexpr ops::attributes value{.bits = Bits, .target = &Shape::value};
  static constexpr hash_type hash = mix(mix(3, static_cast<hash_type>(Bits)), hash_shape(Shape::value));
};

}  // namespace detail

/// Bits and the shape that a view is to have; ShapeSource has a `static constexpr shape value`.
template <class ShapeSource, std::int64_t Bits = 0>
using target_attribute = detail::shape_attribute<typename detail::canonical_shape<ShapeSource>::type, Bits>;

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
  if (result.problem == nullptr && ops::info(op).arity > 0 && count_named(result.value) > 1)
    return {{}, "the result would have two named axes", "sum over one of them, or give one a number"};
  return result;
}

/// Only instantiated where the rule finds a problem.
template <class Op, class Attributes, hash_type... Operands>
struct application_check {
  static constexpr const descriptor* operands[sizeof...(Operands) + 1] = {&describe(key<Operands>{})..., nullptr};
  static constexpr shape_or_problem rule = checked_shape(ops::code_of<Op>, operands, Attributes::value);
  static constexpr text message = spell_problem(ops::code_of<Op>, operands, Attributes::value, rule.problem, rule.cure);
};

template <class Op, class Attributes, hash_type... Operands>
constexpr shape_or_problem shape_of_application() {
  constexpr const descriptor* operands[sizeof...(Operands) + 1] = {&describe(key<Operands>{})..., nullptr};
  return checked_shape(ops::code_of<Op>, operands, Attributes::value);
}

/// The result's shape where no operand has the same.
template <class Op, class Attributes, hash_type... Operands>
struct new_shape {
  static constexpr shape value = shape_of_application<Op, Attributes, Operands...>().value;
};

/// The operand whose shape the result has; -1 for a scalar, -2 where none has it.
constexpr int find_shape(const shape& result, const descriptor* const* operands, int count) {
  if (result.rank == 0) return -1;
  for (int i = 0; i < count; ++i)
    if (operands[i]->result_shape == result) return i;
  return -2;
}

/// The result's shape, shared with an operand where possible: compilers pay for every constant. Stops with words where there is none.
template <class Op, class Attributes, hash_type... Operands>
constexpr const shape& checked_result_shape() {
  constexpr const descriptor* operands[sizeof...(Operands) + 1] = {&describe(key<Operands>{})..., nullptr};
  if constexpr (shape_of_application<Op, Attributes, Operands...>().problem != nullptr) {
    static_assert(explain<application_check<Op, Attributes, Operands...>>());
    return refused_expression::extents;
  } else {
    constexpr int place = find_shape(shape_of_application<Op, Attributes, Operands...>().value, operands, sizeof...(Operands));
    if constexpr (place == -1) return ops::scalar_shape;
    else if constexpr (place >= 0) return operands[place]->result_shape;
    else return new_shape<Op, Attributes, Operands...>::value;
  }
}

}  // namespace detail

/// One op applied to operands given by their hashes; instantiating it defines what its hash stands for.
template <class Op, class Attributes, hash_type... Operands>
struct application {
  static_assert(sizeof...(Operands) == static_cast<std::size_t>(Op::arity));

  static constexpr hash_type fold_hash() {
    hash_type result = mix(hash_text(Op::name), Attributes::hash);
    ((result = mix(result, Operands)), ...);
    return result;
  }
  static constexpr hash_type hash = fold_hash();
  using type = node<hash>;

  static constexpr descriptor value{ops::code_of<Op>,
                                    hash,
                                    {&describe(key<Operands>{})...},
                                    Attributes::value,
                                    detail::checked_result_shape<Op, Attributes, Operands...>(),
                                    Attributes::name};
  friend constexpr const descriptor& describe(key<hash>) { return value; }
};

/// The expression `Op(operands)`; the refused one where the shapes are wrong or an operand has been refused.
template <class Op, class Attributes = no_attributes, hash_type... Operands>
constexpr auto apply(node<Operands>...) {
  if constexpr (((Operands == refused_hash) || ...)) {
    return node<refused_hash>{};
  } else {
    using made = application<Op, Attributes, Operands...>;
    constexpr bool refused = &made::value.result_shape == &refused_expression::extents;
    return std::conditional_t<refused, node<refused_hash>, typename made::type>{};
  }
}

}  // namespace typeflow
