// SPDX-License-Identifier: BSL-1.0
// Tensors without data: arange, zeros, ones, full, eye, and matrices by their diagonals: tril, triu, diag.
#pragma once

#include "indexing.hpp"
#include "operators.hpp"
#include "places.hpp"

namespace typeflow {

namespace detail {

template <auto... Extents>
struct filling_check {
  static constexpr text make() {
    text out = shape_source<Extents...>::spell_message("a shape", "let one axis stand for several");
    const shape& s = shape_source<Extents...>::value;
    if (!out.empty()) return out;
    if (const char* problem = leaf_problem(s)) out << "a shape is wrong: " << s << '\n' << problem;
    return out;
  }
  static constexpr text message = make();
};

template <auto... Extents, hash_type H>
constexpr auto filled(node<H> number) {
  using check = filling_check<Extents...>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return broadcast_like<shape_source<Extents...>>(number);
  else return node<refused_hash>{};
}

template <hash_type H>
struct shape_like {
  static constexpr shape value = descriptor_of(key<H>{}).result_shape;
};

/// A diagonal of a matrix, and of nothing with more axes.
template <hash_type H, std::int64_t Offset>
struct diag_plan : diagonal_plan<"diag", H, Offset, 0, 1> {
  static constexpr text make() {
    if (descriptor_of(key<H>{}).result_shape.rank > 2)
      return spell_refusal<"diag", H>("neither vector nor matrix", "use diagonal<offset, axis1, axis2>");
    return diagonal_plan<"diag", H, Offset, 0, 1>::message;
  }
  static constexpr text message = make();
};

/// Positions along an axis of a shape.
template <int Axis, auto... Extents>
constexpr auto positions() {
  using check = filling_check<Extents...>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return apply<ops::iota, target_attribute<shape_source<Extents...>, Axis>>();
  else return node<refused_hash>{};
}

template <auto Bound>
constexpr std::int64_t whole_number() {
  if constexpr (std::is_integral_v<decltype(Bound)>) return static_cast<std::int64_t>(Bound);
  else return 0;
}

/// Stop; start and stop; start, stop and step.
template <auto... Bounds>
struct arange_reading {
  static constexpr int given = sizeof...(Bounds);
  static constexpr std::int64_t numbers[given + 1] = {whole_number<Bounds>()..., 0};
  static constexpr std::int64_t start = given > 1 ? numbers[0] : 0, stop = numbers[given > 1 ? 1 : 0], step = given > 2 ? numbers[2] : 1;
  static constexpr bool fine = given > 0 && given <= 3 && (std::is_integral_v<decltype(Bounds)> && ...) && step != 0;
  static constexpr text make() {
    text out;
    return fine ? out : out << "arange: no whole numbers,\nor a step of 0\nwrite arange<5>, arange<2, 8, 3>\nor arange<axis<\"N\">>";
  }
  static constexpr text message = make();
  static constexpr std::int64_t make_count() {
    const std::int64_t way = step < 0 ? start - stop : stop - start, pace = step < 0 ? -step : step;
    return way <= 0 || !fine ? 0 : (way - 1) / pace + 1;
  }
  static constexpr std::int64_t count = make_count();
};

template <auto... Bounds>
constexpr auto make_arange() {
  if constexpr (sizeof...(Bounds) == 1 && (is_axis<std::remove_const_t<decltype(Bounds)>> && ...)) {
    return positions<0, Bounds...>();
  } else {
    using reading = arange_reading<Bounds...>;
    static_assert(explain<reading>());
    if constexpr (!reading::fine) return node<refused_hash>{};
    else if constexpr (reading::start == 0 && reading::step == 1) return positions<0, reading::count>();
    else return positions<0, reading::count>() * constant<reading::step> + constant<reading::start>;
  }
}

template <std::int64_t Diagonal, auto Rows, auto Columns>
constexpr auto make_eye() {
  return positions<1, Rows, Columns>() - positions<0, Rows, Columns>() == constant<Diagonal>;
}

}  // namespace detail

/// 0, 1, 2, ... below a number: `arange<5>`; from a number on: `arange<2, 5>`; at a distance: `arange<2, 8, 3>`, `arange<5, 0, -1>`; along a
/// named axis: `arange<N>`. (Exact up to 2^24 in float.)
template <auto... Bounds>
inline constexpr auto arange = detail::make_arange<Bounds...>();

/// One number in every element: `full<0.5, 3, 4>`, `zeros<N, 4>`, `ones<3>`.
template <auto Number, auto... Extents>
inline constexpr auto full = detail::filled<Extents...>(constant<Number>);
template <auto... Extents>
inline constexpr auto zeros = full<0, Extents...>;
template <auto... Extents>
inline constexpr auto ones = full<1, Extents...>;

/// One number, a constant or a scalar expression, in every element of x's shape.
template <hash_type H, class Number>
constexpr auto full_like(node<H>, Number number) {
  return detail::broadcast_like<detail::shape_like<H>>(detail::as_node<ops::broadcast>(number));
}
template <hash_type H>
constexpr auto zeros_like(node<H> x) {
  return full_like(x, constant<0>);
}
template <hash_type H>
constexpr auto ones_like(node<H> x) {
  return full_like(x, constant<1>);
}

/// 1 on a diagonal, 0 elsewhere: `eye<3>`, `eye<3, 4>`; diagonal 1 is the one above the first: `eye<3, 4, 1>`.
template <auto Rows, auto Columns = Rows, std::int64_t Diagonal = 0>
inline constexpr auto eye = detail::make_eye<Diagonal, Rows, Columns>();

/// The lower triangle of the last two axes, 0 above diagonal `Diagonal`. What is cut off influences nothing. Derivative: the adjoint's lower
/// triangle.
template <std::int64_t Diagonal = 0, hash_type H>
constexpr auto tril(node<H> x) {
  return apply<ops::tril, bits_attribute<Diagonal>>(x);
}

/// The upper triangle of the last two axes, 0 below diagonal `Diagonal`. Derivative: the adjoint's upper triangle.
template <std::int64_t Diagonal = 0, hash_type H>
constexpr auto triu(node<H> x) {
  return apply<ops::triu, bits_attribute<Diagonal>>(x);
}

/// Of a matrix a diagonal, of a vector the matrix with it on the diagonal and 0 elsewhere; NumPy's diag. Derivative: the same way back.
template <std::int64_t Diagonal = 0, hash_type H>
constexpr auto diag(node<H> x) {
  if constexpr (descriptor_of(key<H>{}).result_shape.rank < 2) return apply<ops::diagonal_matrix, bits_attribute<Diagonal>>(x);
  else return detail::apply_plan<ops::diagonal, detail::diag_plan<H, Diagonal>>(x);
}

}  // namespace typeflow
