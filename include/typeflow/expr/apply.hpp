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
  static constexpr string_view name{};
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
  static constexpr descriptor value{ops::id_of<ops::constant>, refused_hash, {}, nothing, extents, "..."};
  friend constexpr const descriptor& descriptor_of(key<refused_hash>) { return value; }
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
  static constexpr string_view name = spelling.view();
  static constexpr hash_type hash = mix(4, hash_text(name));
};

namespace detail {

constexpr int count_named(const shape& s) {
  int count = 0;
  for (int i = 0; i < s.rank; ++i) count += s[i].is_named() ? 1 : 0;
  return count;
}

constexpr shape_or_problem checked_shape(ops::op_id op, const descriptor* const* operands, const ops::attributes& attributes) {
  shape shapes[ops::max_arity];
  for (int i = 0; i < op->arity; ++i) shapes[i] = operands[i]->result_shape;
  shape_or_problem result = op->result_shape(shapes, attributes);
  if (result.problem == nullptr && op->arity > 0 && count_named(result.value) > 1)
    return {{}, "the result would have two named axes", "sum over one of them, or give one a number"};
  return result;
}

/// Where the shape of a result is: with an operand that has the same (0, 1, 2), since compilers pay for every constant, or one of these.
inline constexpr int scalar_result = -1, new_shape_result = -2, refused_result_shape = -3;

constexpr int place_shape(ops::op_id op, const descriptor* const* operands, const ops::attributes& attributes) {
  const ops::op_info& info = *op;
  bool scalars = info.kind == ops::op_kind::elementwise;
  for (int i = 0; i < info.arity && scalars; ++i) scalars = operands[i]->result_shape.rank == 0;
  if (scalars) return scalar_result;
  const shape_or_problem rule = checked_shape(op, operands, attributes);
  if (rule.problem != nullptr) return refused_result_shape;
  if (rule.value.rank == 0) return scalar_result;
  for (int i = 0; i < info.arity; ++i)
    if (operands[i]->result_shape == rule.value) return i;
  return new_shape_result;
}

/// The words for a refused application.
template <class Application>
struct application_check {
  static constexpr shape_or_problem rule = checked_shape(Application::code, Application::operands, Application::attributes::value);
  static constexpr text message =
      spell_problem(Application::code, Application::operands, Application::attributes::value, rule.problem, rule.cure);
};

/// The result's shape where no operand has the same.
template <class Application>
struct new_shape {
  static constexpr shape value = checked_shape(Application::code, Application::operands, Application::attributes::value).value;
};

template <class Application>
constexpr const shape& shape_of_application() {
  if constexpr (Application::place == new_shape_result) {
    return new_shape<Application>::value;
  } else {
    static_assert(explain<application_check<Application>>());
    return refused_expression::extents;
  }
}

/// The result's shape: one that is known costs no function for each application.
template <bool IsKnown>
struct shape_of_result {
  static constexpr const shape& at(int place, const descriptor* const* operands, const void*) {
    return place >= 0 ? operands[place]->result_shape : ops::scalar_shape;
  }
};
template <>
struct shape_of_result<false> {
  template <class Application>
  static constexpr const shape& at(int, const descriptor* const*, const Application*) {
    return shape_of_application<Application>();
  }
};

/// The hash of an op applied to operands.
template <class... Hashes>
constexpr hash_type hash_application(hash_type seed, Hashes... operands) {
  ((seed = mix(seed, operands)), ...);
  return seed;
}

template <class Op>
inline constexpr hash_type op_hash = hash_text(Op::name);

}  // namespace detail

/// One op applied to operands given by their hashes; instantiating it defines what its hash stands for.
template <class Op, class Attributes, hash_type... Operands>
struct application {
  static_assert(sizeof...(Operands) == static_cast<std::size_t>(Op::arity));
  using attributes = Attributes;

  static constexpr ops::op_id code = ops::id_of<Op>;
  static constexpr const descriptor* operands[ops::max_arity] = {&descriptor_of(key<Operands>{})...};
  static constexpr int place = detail::place_shape(code, operands, Attributes::value);
  static constexpr hash_type hash = detail::hash_application(mix(detail::op_hash<Op>, Attributes::hash), Operands...);
  using type = node<hash>;

  using result = detail::shape_of_result<(place >= detail::scalar_result)>;
  static constexpr descriptor value{code,
                                    hash,
                                    {operands[0], operands[1], operands[2]},
                                    Attributes::value,
                                    result::at(place, operands, static_cast<application*>(nullptr)),
                                    Attributes::name};
  friend constexpr const descriptor& descriptor_of(key<hash>) { return value; }
};

/// The expression `Op(operands)`; the refused one where the shapes are wrong or an operand has been refused.
template <class Op, class Attributes = no_attributes, hash_type... Operands>
constexpr auto apply(node<Operands>...) {
  if constexpr (((Operands == refused_hash) || ...)) {
    return node<refused_hash>{};
  } else {
    using made = application<Op, Attributes, Operands...>;
    if constexpr (made::place != detail::refused_result_shape) return typename made::type{};
    else return node<(detail::shape_of_application<made>(), refused_hash)>{};
  }
}

}  // namespace typeflow
