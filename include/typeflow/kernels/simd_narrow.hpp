// SPDX-License-Identifier: BSL-1.0
// Loads and stores of the first lanes of a pack where their number is a constant: by one narrower instruction if that does it.
// Included by simd.hpp.
#pragma once

#include <cstdint>
#include <cstring>
#include <utility>

#include "simd.hpp"
#include "simd_partial.hpp"

namespace typeflow::kernels {

/// Whether so many numbers, fewer than a pack has, are moved by one instruction without a mask.
constexpr bool is_narrow_move(std::int64_t count) { return count > 0 && (count & (count - 1)) == 0; }

namespace detail {

template <class T, int Lanes>
struct part_type {
  typedef T type __attribute__((vector_size(Lanes * sizeof(T))));
};
/// So many numbers of a pack.
template <class T, int Lanes>
using part = typename part_type<T, Lanes>::type;

template <class T, int Lanes, int... Lane>
[[gnu::always_inline]] inline part<T, 2 * Lanes> fill_with_zeros(part<T, Lanes> low, std::integer_sequence<int, Lane...>) {
  return __builtin_shufflevector(low, part<T, Lanes>{}, Lane...);
}
template <class T, int Lanes, int Count>
[[gnu::always_inline]] inline part<T, Lanes> load_lowest(const T* p) {
  if constexpr (Count == Lanes) {
    part<T, Lanes> v;
    std::memcpy(&v, p, sizeof v);
    return v;
  } else if constexpr (Lanes == 2) {
    return part<T, 2>{*p, T(0)};
  } else {
    return fill_with_zeros<T, Lanes / 2>(load_lowest<T, Lanes / 2, Count>(p), std::make_integer_sequence<int, Lanes>{});
  }
}
template <class T, int... Lane>
[[gnu::always_inline]] inline void store_lowest(T* p, pack<T> v, std::integer_sequence<int, Lane...>) {
  const part<T, sizeof...(Lane)> low = __builtin_shufflevector(v, v, Lane...);
  std::memcpy(p, &low, sizeof low);
}

}  // namespace detail

/// partial_load of a constant number of lanes, with 0 behind them. Where one instruction without a mask does it, it takes what store_first
/// has stored at the same place without waiting for the cache.
template <int Count, class T>
[[gnu::always_inline]] inline pack<T> load_first(const T* p) {
  if constexpr (is_narrow_move(Count)) return detail::load_lowest<T, lanes<T>, Count>(p);
  else return partial_load(p, Count, T(0));
}

/// partial_store of a constant number of lanes.
template <int Count, class T>
[[gnu::always_inline]] inline void store_first(T* p, pack<T> v) {
  if constexpr (Count == 1) *p = v[0];
  else if constexpr (is_narrow_move(Count)) detail::store_lowest(p, v, std::make_integer_sequence<int, Count>{});
  else partial_store(p, Count, v);
}

}  // namespace typeflow::kernels
