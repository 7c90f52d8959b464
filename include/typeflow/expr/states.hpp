// SPDX-License-Identifier: BSL-1.0
// The state of a loop: one expression, or several, which travel as one vector.
#pragma once

#include <utility>

#include "joining.hpp"
#include "slices.hpp"
#include "substitution.hpp"

namespace typeflow {

/// The i-th of a list of expressions; lists can be taken apart: `auto [h, c] = fold(list(h0, c0), X, step)`.
template <std::size_t I, hash_type... H>
constexpr auto get(expression_list<H...>) {
  constexpr hash_type hashes[] = {H...};
  return node<hashes[I]>{};
}

namespace detail {

template <std::int64_t Size>
struct vector_shape {
  static constexpr shape value{1, {Size}};
};

template <hash_type H>
inline constexpr std::int64_t size_of_state = static_size(descriptor_of(key<H>{}).result_shape);

template <hash_type H>
constexpr auto as_vector(node<H> x) {
  return apply<ops::reshape, target_attribute<vector_shape<size_of_state<H>>>>(x);
}

/// Several states as one vector; one as it is.
template <hash_type H>
constexpr auto packed(node<H> x) {
  return x;
}
template <hash_type... H>
constexpr auto packed(expression_list<H...>) {
  if constexpr (((H == refused_hash) || ...)) return node<refused_hash>{};
  else if constexpr (sizeof...(H) == 1) return as_vector(node<H...>{});
  else return concatenate<0>(as_vector(node<H>{})...);
}

/// The shape of a part of a packed state, with the axes that all states have in front.
template <hash_type Whole, hash_type Like, int Outer>
struct part_shape {
  static constexpr shape make() {
    shape result;
    for (int i = 0; i < Outer; ++i) result.push_back(descriptor_of(key<Whole>{}).result_shape[i]);
    const shape& like = descriptor_of(key<Like>{}).result_shape;
    for (int i = 0; i < like.rank; ++i) result.push_back(like[i]);
    return result;
  }
  static constexpr shape value = make();
};

/// The states that are packed along the last axis of x.
template <hash_type Like, std::int64_t First, hash_type X>
constexpr auto unpacked_part(node<X> x) {
  constexpr int outer = descriptor_of(key<X>{}).result_shape.rank - 1;
  constexpr auto part = [] {
    if constexpr (outer == 0) return slice(node<X>{}, range<First, First + size_of_state<Like>>);
    else return slice(node<X>{}, all, range<First, First + size_of_state<Like>>);
  }();
  static_assert(outer <= 1);
  (void)x;
  return apply<ops::reshape, target_attribute<part_shape<X, Like, outer>>>(part);
}
template <std::int64_t First, hash_type X>
constexpr auto unpacked_parts(node<X>) {
  return expression_list<>{};
}
template <hash_type... A, hash_type... B>
constexpr auto joined_lists(expression_list<A...>, expression_list<B...>) {
  return expression_list<A..., B...>{};
}
template <std::int64_t First, hash_type Like, hash_type... More, hash_type X>
constexpr auto unpacked_parts(node<X> x) {
  constexpr auto first = unpacked_part<Like, First>(x);
  return joined_lists(expression_list<first.hash>{}, unpacked_parts<First + size_of_state<Like>, More...>(x));
}

/// x as the states of `like`: one expression for one, a list for a list.
template <hash_type X, hash_type Like>
constexpr auto unpacked(node<X> x, node<Like>) {
  return x;
}
template <hash_type X, hash_type... Like>
constexpr auto unpacked(node<X> x, expression_list<Like...>) {
  if constexpr (X == refused_hash) return expression_list<((void)Like, refused_hash)...>{};
  else return unpacked_parts<0, Like...>(x);
}

template <hash_type H>
constexpr auto as_expressions(node<H>) {
  return expression_list<H>{};
}
template <hash_type... H>
constexpr auto as_expressions(expression_list<H...> list) {
  return list;
}

}  // namespace detail

}  // namespace typeflow

template <typeflow::hash_type... H>
struct std::tuple_size<typeflow::expression_list<H...>> : std::integral_constant<std::size_t, sizeof...(H)> {};
template <std::size_t I, typeflow::hash_type... H>
struct std::tuple_element<I, typeflow::expression_list<H...>> {
  using type = decltype(typeflow::get<I>(typeflow::expression_list<H...>{}));
};
