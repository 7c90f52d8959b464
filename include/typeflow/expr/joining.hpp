// SPDX-License-Identifier: BSL-1.0
// Tensors behind and beside each other: concatenate, stack, split.
#pragma once

#include <utility>

#include "constant.hpp"
#include "places.hpp"
#include "shapes.hpp"

namespace typeflow {

/// Several expressions, to be bound by structure: `const auto [a, b] = ...`.
template <hash_type... H>
struct expression_tuple {
  constexpr explicit expression_tuple(node<H>...) {}
  template <std::size_t I>
  constexpr auto get() const {
    constexpr hash_type hashes[] = {H...};
    return node<hashes[I]>{};
  }
};

}  // namespace typeflow

template <typeflow::hash_type... H>
struct std::tuple_size<typeflow::expression_tuple<H...>> : std::integral_constant<std::size_t, sizeof...(H)> {};
template <std::size_t I, typeflow::hash_type... H>
struct std::tuple_element<I, typeflow::expression_tuple<H...>> {
  using type = decltype(std::declval<typeflow::expression_tuple<H...>>().template get<I>());
};

namespace typeflow {

namespace detail {

template <int Axis, hash_type A>
constexpr auto concatenate_at(node<A> a) {
  return a;
}
/// By halves, so that each element is moved as often as the number of operands has digits in base 2.
template <int Axis, hash_type... H>
constexpr auto concatenate_at(node<H>... x) {
  constexpr int count = sizeof...(H), half = count / 2;
  if constexpr (count == 2) {
    return apply<ops::concatenate, bits_attribute<Axis>>(x...);
  } else {
    return []<int... First, int... Last>(std::integer_sequence<int, First...>, std::integer_sequence<int, Last...>) {
      constexpr hash_type operands[] = {H...};
      return apply<ops::concatenate, bits_attribute<Axis>>(concatenate_at<Axis>(node<operands[First]>{}...),
                                                           concatenate_at<Axis>(node<operands[half + Last]>{}...));
    }(std::make_integer_sequence<int, half>{}, std::make_integer_sequence<int, count - half>{});
  }
}

/// An axis for a result of the operand's rank and `More`.
template <fixed_string Name, hash_type H, int More, std::int64_t Axis>
struct counted_axis_check {
  static constexpr int found = counted_axis(Axis, descriptor_of(key<H>{}).result_shape.rank + More);
  static constexpr text make() {
    if (H == refused_hash || found >= 0) return {};
    text words;
    words << "there is no axis " << Axis;
    return spell_refusal<Name, H>(words.view(), count_axes + 1);
  }
  static constexpr text message = make();
};

}  // namespace detail

/// Tensors behind each other along an axis: `concatenate<0>(a, b, c)`. All other extents are equal; a named axis can only be one of these.
/// Every element comes through bit for bit, -0 and NaN included. Derivative: to each operand its part of the adjoint.
template <std::int64_t Axis, hash_type First, hash_type... Rest>
constexpr auto concatenate(node<First> first, node<Rest>... rest) {
  using check = detail::counted_axis_check<"concatenate", First, 0, Axis>;
  static_assert(explain<check>());
  if constexpr (First == refused_hash || check::found < 0) return node<refused_hash>{};
  else return detail::concatenate_at<check::found>(first, rest...);
}

/// Tensors of one shape beside each other on a new axis: `stack<0>(a, b)`. Derivative: to each operand its part of the adjoint.
template <std::int64_t Axis = 0, hash_type First, hash_type... Rest>
constexpr auto stack(node<First> first, node<Rest>... rest) {
  using check = detail::counted_axis_check<"stack", First, 1, Axis>;
  static_assert(explain<check>());
  if constexpr (First == refused_hash || check::found < 0) return node<refused_hash>{};
  else return detail::concatenate_at<check::found>(expand_dims<Axis>(first), expand_dims<Axis>(rest)...);
}

namespace detail {

template <hash_type H, int Count, auto Axis>
struct split_check {
  using axes = checked_axes<"split", H, true, Axis>;
  static constexpr std::int64_t length = axes::ok ? axes::operand.result_shape[axes::found[0]].size : 0;
  static constexpr text make() {
    if (!axes::ok) return axes::message;
    if (Count >= 1 && length % Count == 0) return {};
    text words;
    words << Count << " parts are not equal";
    return spell_refusal<"split", H>(words.view(), "use a number that divides the\nextent, or slices");
  }
  static constexpr text message = make();
  static constexpr bool ok = axes::ok && message.empty();
};

/// Part `Part` of `Count` along an axis.
template <hash_type H, int Count, int Axis, int Part>
struct split_plan {
  static constexpr text message{};
  static constexpr const shape& from = descriptor_of(key<H>{}).result_shape;
  static constexpr shape target = ops::with_extent(from, Axis, from[Axis].size / Count);
  static constexpr index_map make_map() {
    index_map result = ops::identity_map(from.rank);
    result.start[Axis] = Part * target[Axis].size;
    return result;
  }
  static constexpr index_map map = make_map();
};

template <int Count, auto Axis, hash_type H, int... Parts>
constexpr auto split_parts(node<H> x, std::integer_sequence<int, Parts...>) {
  using check = split_check<H, Count, Axis>;
  static_assert(explain<check>());
  if constexpr (check::ok) return expression_tuple{apply_plan<ops::slice, split_plan<H, Count, check::axes::found[0], Parts>>(x)...};
  else return expression_tuple{node<(static_cast<void>(Parts), refused_hash)>{}...};
}

}  // namespace detail

/// Count equal parts along an axis: `auto [left, right] = split<2, 1>(x)`. Error, when compiling: the extent cannot be divided.
/// Derivative: the adjoints of the parts behind each other.
template <int Count, auto Axis = 0, hash_type H>
constexpr auto split(node<H> x) {
  return detail::split_parts<Count, Axis>(x, std::make_integer_sequence<int, (Count < 1 ? 1 : Count)>{});
}

}  // namespace typeflow
