// SPDX-License-Identifier: BSL-1.0
// reshape, transpose, broadcast_to on expressions.
#pragma once

#include "leaf.hpp"

namespace typeflow {

namespace detail {

/// Extents that a view is to have.
template <class Op, class ShapeSource>
struct target_check {
  static constexpr text make() {
    text name;
    spell_op(name, ops::id_of<Op>);
    name << ": the target";
    return ShapeSource::spell_message(name.view(), "drop axes, or let one stand for several");
  }
  static constexpr text message = make();
};

}  // namespace detail

/// The same elements in row-major order under other extents: `reshape<N, 2, 2>(x)`. A named axis keeps its place.
template <auto... Extents, hash_type H>
constexpr auto reshape(node<H> x) {
  using target = detail::shape_source<Extents...>;
  using check = detail::target_check<ops::reshape, target>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return apply<ops::reshape, target_attribute<target>>(x);
  else return node<refused_hash>{};
}

namespace detail {

constexpr std::int64_t reversed_axes(int rank) {
  std::int64_t bits = 0;
  for (int i = 0; i < rank; ++i) bits |= static_cast<std::int64_t>(rank - 1 - i) << (4 * i);
  return bits;
}

/// The axes that the caller names; what cannot be a permutation becomes none, for the op to refuse.
template <int... Axes>
constexpr std::int64_t packed_axes(int rank) {
  if (sizeof...(Axes) != static_cast<std::size_t>(rank) || sizeof...(Axes) > static_cast<std::size_t>(max_rank)) return -1;
  std::int64_t bits = 0;
  int place = 0;
  ((bits |= static_cast<std::int64_t>(Axes < 0 || Axes > 15 ? 15 : Axes) << (4 * place++)), ...);
  return bits;
}

template <hash_type H, int At>
struct shape_with_axis {
  static constexpr shape make() {
    const shape& from = descriptor_of(key<H>{}).result_shape;
    shape result;
    for (int i = 0; i <= from.rank; ++i) {
      if (i == At) result.push_back(1);
      if (i < from.rank) result.push_back(from[i]);
    }
    return result;
  }
  static constexpr shape value = make();
};

template <hash_type H, int At>
struct shape_without_axis {
  static constexpr shape make() {
    const shape& from = descriptor_of(key<H>{}).result_shape;
    shape result;
    for (int i = 0; i < from.rank; ++i)
      if (i != At) result.push_back(from[i]);
    return result;
  }
  static constexpr shape value = make();
};

template <int At, hash_type H>
constexpr auto insert_axis(node<H> x) {
  return apply<ops::reshape, target_attribute<shape_with_axis<H, At>>>(x);
}

template <int At, hash_type H>
constexpr auto remove_axis(node<H> x) {
  return apply<ops::reshape, target_attribute<shape_without_axis<H, At>>>(x);
}

template <class ShapeSource, hash_type H>
constexpr auto broadcast_like(node<H> x) {
  constexpr int missing = ShapeSource::value.rank - descriptor_of(key<H>{}).result_shape.rank;
  constexpr std::int64_t every = (std::int64_t{1} << ShapeSource::value.rank) - 1;
  constexpr std::int64_t mapped = missing > 0 ? every & ~((std::int64_t{1} << missing) - 1) : every;
  return apply<ops::broadcast, target_attribute<ShapeSource, mapped>>(x);
}

}  // namespace detail

/// Axes in another order: `transpose(x)` reverses them, `transpose<1, 0, 2>(x)` names for each axis of the result the axis of x.
template <int... Axes, hash_type H>
constexpr auto transpose(node<H> x) {
  if constexpr (sizeof...(Axes) == 0)
    return apply<ops::transpose, bits_attribute<detail::reversed_axes(descriptor_of(key<H>{}).result_shape.rank)>>(x);
  else
    return apply<ops::transpose, bits_attribute<detail::packed_axes<Axes...>(descriptor_of(key<H>{}).result_shape.rank)>>(x);
}

/// x stretched to the given extents by NumPy's broadcasting rule: `broadcast_to<N, 10>(bias)`.
template <auto... Extents, hash_type H>
constexpr auto broadcast_to(node<H> x) {
  using target = detail::shape_source<Extents...>;
  using check = detail::target_check<ops::broadcast, target>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return detail::broadcast_like<target>(x);
  else return node<refused_hash>{};
}

}  // namespace typeflow
