// SPDX-License-Identifier: BSL-1.0
// Vectors in two halves: for reductions over lanes, and to go from float to double lanes and back.
#pragma once

#include "instructions.hpp"

namespace typeflow::math {

/// Half as many lanes of the same element type.
template <class V>
using half_of = typename detail::vector_of<element_t<V>, lane_count<V> / 2>::type;

namespace detail {

template <std::size_t First, class V, std::size_t... Lane>
[[gnu::always_inline]] inline half_of<V> pick_half(V x, std::index_sequence<Lane...>) {
  return __builtin_shufflevector(x, x, static_cast<int>(First + Lane)...);
}

template <class Half, std::size_t... Lane>
[[gnu::always_inline]] inline typename vector_of<element_t<Half>, sizeof...(Lane)>::type join_lanes(
    Half low, Half high, std::index_sequence<Lane...>) {
  return __builtin_shufflevector(low, high, static_cast<int>(Lane)...);
}

}  // namespace detail

/// The first half of the lanes.
template <class V>
[[gnu::always_inline]] inline half_of<V> low_half(V x) {
  return detail::pick_half<0>(x, std::make_index_sequence<lane_count<V> / 2>{});
}

/// The second half of the lanes.
template <class V>
[[gnu::always_inline]] inline half_of<V> high_half(V x) {
  return detail::pick_half<lane_count<V> / 2>(x, std::make_index_sequence<lane_count<V> / 2>{});
}

/// Both halves as one vector again.
template <class Half>
[[gnu::always_inline]] inline auto join(Half low, Half high) {
  return detail::join_lanes(low, high, std::make_index_sequence<2 * lane_count<Half>>{});
}

namespace detail {

template <class V>
[[gnu::always_inline]] inline bool any_bit(V bits) {
  if constexpr (lane_count<V> > 2) {
    return any_bit(low_half(bits) | high_half(bits));
  } else {
    return (bits[0] | bits[1]) != 0;
  }
}

}  // namespace detail

/// True if `mask` holds in any lane.
template <class Mask>
[[gnu::always_inline]] constexpr bool any(Mask mask) {
  if constexpr (is_vector<Mask>) {
    using words = typename detail::vector_of<std::uint64_t, sizeof(Mask) / 8>::type;
    return detail::any_bit(std::bit_cast<words>(mask));
  } else {
    return mask;
  }
}

namespace detail {

template <class V>
inline constexpr bool is_float_vector = is_vector<V> && std::is_same_v<element_t<V>, float>;

template <class Half>
[[gnu::always_inline]] inline auto to_double(Half x) {
  if constexpr (requires { register_to_double(x); }) return register_to_double(x);
  else return __builtin_convertvector(x, typename vector_of<double, lane_count<Half>>::type);
}

template <class Doubles>
[[gnu::always_inline]] inline auto to_float(Doubles x) {
  return __builtin_convertvector(x, typename vector_of<float, lane_count<Doubles>>::type);
}

}  // namespace detail

/// Applies `function`, which takes and returns lanes of double, to lanes of float: rounds only once, at the
/// end.
template <class Function, class... Floats>
[[gnu::always_inline]] constexpr auto through_double(Function function, Floats... x) {
  if constexpr ((detail::is_float_vector<Floats> && ...)) {
    return join(detail::to_float(function(detail::to_double(low_half(x))...)),
                detail::to_float(function(detail::to_double(high_half(x))...)));
  } else {
    return static_cast<float>(function(static_cast<double>(x)...));
  }
}

}  // namespace typeflow::math
