// SPDX-License-Identifier: BSL-1.0
// reshape, transpose, broadcast_to on expressions.
#pragma once

#include "leaf.hpp"

namespace typeflow {

/// The same elements in row-major order under other extents: `reshape<N, 2, 2>(x)`. A named axis keeps its place.
template <auto... Extents, hash_type H>
constexpr auto reshape(node<H> x) {
  return apply<ops::reshape, target_attribute<detail::shape_source<Extents...>>>(x);
}

namespace detail {

constexpr std::int64_t reversed_axes(int rank) {
  std::int64_t bits = 0;
  for (int i = 0; i < rank; ++i) bits |= static_cast<std::int64_t>(rank - 1 - i) << (4 * i);
  return bits;
}

template <int... Axes>
constexpr std::int64_t packed_axes() {
  std::int64_t bits = 0;
  int place = 0;
  ((bits |= static_cast<std::int64_t>(Axes & 15) << (4 * place++)), ...);
  return bits;
}

template <hash_type H, int At>
struct shape_with_axis {
  static constexpr shape make() {
    const shape& from = describe(key<H>{}).result_shape;
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
    const shape& from = describe(key<H>{}).result_shape;
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
  constexpr int missing = ShapeSource::value.rank - describe(key<H>{}).result_shape.rank;
  constexpr std::int64_t all = (std::int64_t{1} << ShapeSource::value.rank) - 1;
  constexpr std::int64_t mapped = missing > 0 ? all & ~((std::int64_t{1} << missing) - 1) : all;
  return apply<ops::broadcast, target_attribute<ShapeSource, mapped>>(x);
}

}  // namespace detail

/// Axes in another order: `transpose(x)` reverses them, `transpose<1, 0, 2>(x)` names for each axis of the result the axis of x.
template <int... Axes, hash_type H>
constexpr auto transpose(node<H> x) {
  if constexpr (sizeof...(Axes) == 0)
    return apply<ops::transpose, bits_attribute<detail::reversed_axes(describe(key<H>{}).result_shape.rank)>>(x);
  else
    return apply<ops::transpose, bits_attribute<detail::packed_axes<Axes...>()>>(x);
}

/// x stretched to the given extents by NumPy's broadcasting rule: `broadcast_to<N, 10>(bias)`.
template <auto... Extents, hash_type H>
constexpr auto broadcast_to(node<H> x) {
  return detail::broadcast_like<detail::shape_source<Extents...>>(x);
}

}  // namespace typeflow
