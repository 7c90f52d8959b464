// SPDX-License-Identifier: BSL-1.0
// Elements moved round and copied along axes: roll, repeat, tile.
#pragma once

#include "placement.hpp"

namespace typeflow {

namespace detail {

template <fixed_string Name, hash_type H, std::size_t Shifts, std::size_t Axes>
struct shifts_check {
  static constexpr text message = Shifts == Axes || H == refused_hash
                                      ? text{}
                                      : spell_refusal<Name, H>("shifts and axes differ in number", "give one shift for each axis");
};

template <std::int64_t Shift, int Axis, hash_type H>
constexpr auto roll_along(node<H> x) {
  return apply<ops::roll, bits_attribute<ops::axis_and_number(Axis, Shift)>>(x);
}

}  // namespace detail

/// Elements moved along axes, round the end: `roll<1>(x, axes<0>)`, `roll<1, -2>(x, axes<0, 1>)`. Bit for bit. Derivative: the adjoint moved
/// back.
template <std::int64_t... Shifts, hash_type H, auto... Axes>
constexpr auto roll(node<H> x, axis_list<Axes...>) {
  using check = detail::checked_axes<"roll", H, true, Axes...>;
  using numbers = detail::shifts_check<"roll", H, sizeof...(Shifts), sizeof...(Axes)>;
  static_assert(explain<check>());
  static_assert(explain<numbers>());
  if constexpr (!check::ok || !numbers::message.empty()) {
    return node<refused_hash>{};
  } else {
    return [&]<int... Order>(std::integer_sequence<int, Order...>) {
      constexpr std::int64_t shifts[] = {Shifts..., 0};
      const auto rolled = [&]<int I>(auto self, auto part, std::integral_constant<int, I>) {
        if constexpr (I == sizeof...(Axes)) return part;
        else return self(self, detail::roll_along<shifts[I], check::found[I]>(part), std::integral_constant<int, I + 1>{});
      };
      return rolled(rolled, x, std::integral_constant<int, 0>{});
    }(std::make_integer_sequence<int, sizeof...(Axes)>{});
  }
}

/// Each element behind itself Count times along an axis: `repeat<3, 0>(x)`. Derivative: the sum over the copies.
template <std::int64_t Count, auto Axis, hash_type H>
constexpr auto repeat(node<H> x) {
  using check = detail::checked_axes<"repeat", H, true, Axis>;
  static_assert(explain<check>());
  if constexpr (check::ok) return apply<ops::repeat, bits_attribute<ops::axis_and_number(check::found[0], Count)>>(x);
  else return node<refused_hash>{};
}

namespace detail {

template <int Axis, hash_type H>
constexpr auto tile_from(node<H> x) {
  return x;
}
template <int Axis, std::int64_t Count, std::int64_t... Counts, hash_type H>
constexpr auto tile_from(node<H> x) {
  if constexpr (H == refused_hash) return x;
  else if constexpr (Count == 1) return tile_from<Axis + 1, Counts...>(x);
  else return tile_from<Axis + 1, Counts...>(apply<ops::tile, bits_attribute<ops::axis_and_number(Axis, Count)>>(x));
}

template <int Missing, hash_type H>
constexpr auto with_leading_axes(node<H> x) {
  if constexpr (Missing <= 0 || H == refused_hash) return x;
  else return with_leading_axes<Missing - 1>(insert_axis<0>(x));
}

template <hash_type H, int Count>
struct tile_check {
  static constexpr text message = Count <= max_rank || H == refused_hash
                                      ? text{}
                                      : spell_refusal<"tile", H>("the result has too many axes", "a tensor has at most 6");
};

}  // namespace detail

/// Copies of the whole behind each other: a number of copies for each axis, counted from the last axis back: `tile<2>(x)`, `tile<2, 3>(x)`;
/// more numbers than axes add axes in front. Derivative: the sum over the copies.
template <std::int64_t... Counts, hash_type H>
constexpr auto tile(node<H> x) {
  constexpr int rank = descriptor_of(key<H>{}).result_shape.rank, count = sizeof...(Counts);
  using check = detail::tile_check<H, count>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty()) return node<refused_hash>{};
  else return detail::tile_from<(rank > count ? rank - count : 0), Counts...>(detail::with_leading_axes<count - rank>(x));
}

}  // namespace typeflow
