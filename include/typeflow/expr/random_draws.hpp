// SPDX-License-Identifier: BSL-1.0
// What random tensors share: the stream, the places of elements among the draws, and arguments checked in words.
#pragma once

#include "../ops/comparison.hpp"
#include "../ops/random_numbers.hpp"
#include "filling.hpp"
#include "refusals.hpp"

namespace typeflow {

/// Which of the draws under one seed: `random_uniform<3>(seed, stream<1>)`; 0 where none is given. Streams of one seed are independent.
template <auto Number>
struct stream_number {};
template <auto Number>
inline constexpr stream_number<Number> stream{};

namespace detail {

template <class T>
inline constexpr bool is_stream = false;
template <auto Number>
inline constexpr bool is_stream<stream_number<Number>> = true;

/// The given extents, or without any the shape of an expression.
template <hash_type H, auto... Extents>
struct draw_shape : shape_source<Extents...> {};
template <hash_type H>
struct draw_shape<H> : shape_like<H> {
  static constexpr text spell_message(string_view, string_view) { return {}; }
};

/// Where the elements of a tensor stand: in rows along its first axis, or the named one, whose length may be unknown.
template <class Shape>
struct draw_places {
  static constexpr const shape& whole = Shape::value;
  static constexpr int along = named_dimension(whole) >= 0 ? named_dimension(whole) : 0;
  /// How far neighbours along an axis of a row are apart; of the axis before the first, how long a row is.
  static constexpr std::int64_t step(int axis) {
    std::int64_t count = 1;
    for (int i = axis + 1; i < whole.rank; ++i) count *= i == along ? 1 : whole[i].size;
    return count;
  }
  static constexpr std::int64_t row_length = step(-1);
};

template <std::int64_t Stream, std::int64_t RowLength>
struct draw_attribute : no_attributes {
  static constexpr ops::attributes value{.number = static_cast<double>(Stream)};
  static constexpr hash_type hash = mix(mix(7, static_cast<hash_type>(Stream)), static_cast<hash_type>(RowLength));
};

/// For each element its place along axes [Axis, ...), but for the one that counts rows, in row-major order.
template <class Shape, int Axis = 0>
constexpr auto places_in_row() {
  using places = draw_places<Shape>;
  if constexpr (Axis == Shape::value.rank) return constant<0>;
  else if constexpr (Axis == places::along) return places_in_row<Shape, Axis + 1>();
  else if constexpr (places::step(Axis) == 1) return apply<ops::iota, target_attribute<Shape, Axis>>();
  else return apply<ops::iota, target_attribute<Shape, Axis>>() * constant<places::step(Axis)> + places_in_row<Shape, Axis + 1>();
}

/// For each element the number of its row.
template <class Shape>
constexpr auto row_numbers() {
  if constexpr (Shape::value.rank == 0) return constant<0>;
  else return apply<ops::iota, target_attribute<Shape, draw_places<Shape>::along>>();
}

template <fixed_string Name, class Shape, hash_type Seed, auto Stream>
struct draw_check {
  static constexpr text make() {
    text out = Shape::spell_message(Name.view(), "let one axis stand for several");
    if (!out.empty()) return out;
    if (const char* problem = leaf_problem(Shape::value))
      return out << Name.view() << ": a wrong shape\n" << Shape::value << '\n' << problem;
    if (descriptor_of(key<Seed>{}).result_shape.rank > 0)
      return spell_refusal<Name, Seed>("the seed\nis no scalar", "for several seeds map over them:\nvmap(draw, seed, seeds)");
    if constexpr (std::is_integral_v<decltype(Stream)>) {
      if (Stream >= 0) return out;
    }
    return out << Name.view() << ": a stream\nis no whole number from 0 on\nwrite stream<1>";
  }
  static constexpr text message = make();
};

template <auto Rate>
struct rate_check {
  static constexpr text make() {
    if constexpr (std::is_arithmetic_v<decltype(Rate)>) {
      if (Rate >= 0 && Rate < 1) return {};
    }
    return text{} << "dropout: the rate is no number\nfrom 0 to below 1\nwrite dropout<0.5>(x, seed)";
  }
  static constexpr text message = make();
};

/// An argument as an expression; a plain number is refused in words.
template <fixed_string Name, class T>
constexpr auto as_random_operand(T x) {
  if constexpr (is_node<T>) return x;
  else if constexpr (integral_constant_like<T>) return constant<T::value>;
  else return refuse<Name>(x);
}
template <fixed_string Name, class Shape, class T>
constexpr auto as_random_operand(T x) {
  const auto operand = as_random_operand<Name>(x);
  if constexpr (shape_of(operand).rank == 0) return operand;
  else return broadcast_like<Shape>(operand);
}

/// The tensor of shape `Shape` that an op draws.
template <fixed_string Name, template <std::int64_t, std::int64_t> class Op, class Shape, class T, auto Stream>
constexpr auto draw_from(T seed, stream_number<Stream>) {
  const auto scalar = as_random_operand<Name>(seed);
  using check = draw_check<Name, Shape, decltype(scalar)::hash, Stream>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) {
    constexpr auto number = static_cast<std::int64_t>(Stream);
    constexpr std::int64_t length = draw_places<Shape>::row_length;
    return apply<Op<number, length>, draw_attribute<number, length>>(scalar, row_numbers<Shape>(), places_in_row<Shape>());
  } else {
    return node<refused_hash>{};
  }
}

}  // namespace detail

}  // namespace typeflow
