// SPDX-License-Identifier: BSL-1.0
// Loads and stores of the first lanes of a pack where their number is a constant: by one narrower instruction or two if these do it.
// Included by simd.hpp.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "simd.hpp"
#include "simd_partial.hpp"

namespace typeflow::kernels {

/// Whether so many numbers, fewer than a pack has, are moved by one instruction without a mask.
constexpr bool is_narrow_move(std::int64_t count) { return count > 0 && (count & (count - 1)) == 0; }

/// The lanes of the first of them, where it takes several.
constexpr int first_move(int count) { return static_cast<int>(std::bit_floor(static_cast<unsigned>(count))); }

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
/// v in the lowest lanes, 0 in all others. Loads clear the rest of a register, which g++ knows of single numbers and of insertions alone:
/// elsewhere it clears the rest again, one doubling after the other. An insertion of 16 bytes stays by itself: joined with a choice of lanes behind it,
/// g++ 12 ends with an internal error.
template <class T, int Lanes>
[[gnu::always_inline]] inline pack<T> followed_by_zeros(part<T, Lanes> v) {
  constexpr int bytes = Lanes * int{sizeof(T)};
  if constexpr (bytes == pack_bytes) return v;
  else if constexpr (bytes == sizeof(double)) return pack<T>(pack<double>{std::bit_cast<double>(v)});
#if defined(__AVX512F__) && !defined(__clang__)
  else if constexpr (bytes == 16)
    return in_register(pack<T>(__builtin_ia32_insertf32x4_mask(pack<float>{}, part<float, 4>(v), 0, pack<float>{}, static_cast<unsigned short>(0xffff))));
  else if constexpr (bytes == 32)
    return pack<T>(__builtin_ia32_insertf64x4_mask(pack<double>{}, part<double, 4>(v), 0, pack<double>{}, static_cast<unsigned char>(0xff)));
#elif defined(__AVX__) && !defined(__clang__)
  else if constexpr (bytes == 16) return pack<T>(__builtin_ia32_vinsertf128_pd256(pack<double>{}, part<double, 2>(v), 0));
#endif
  else return followed_by_zeros<T, 2 * Lanes>(fill_with_zeros<T, Lanes>(v, std::make_integer_sequence<int, 2 * Lanes>{}));
}
template <class T, int Count>
[[gnu::always_inline]] inline pack<T> load_lowest(const T* p) {
  if constexpr (Count == 1) {
    return pack<T>{*p};
  } else {
    part<T, Count> v;
    std::memcpy(&v, p, sizeof v);
    return followed_by_zeros<T, Count>(v);
  }
}
/// The first lanes of `low`, and those of `high` behind them.
template <int First, class Pack, int... Lane>
[[gnu::always_inline]] inline Pack join_lanes(Pack low, Pack high, std::integer_sequence<int, Lane...>) {
  return __builtin_shufflevector(low, high, (Lane < First ? Lane : Lane - First + int{sizeof...(Lane)})...);
}
template <int First, class T, int... Lane>
[[gnu::always_inline]] inline void store_lanes_from(T* p, pack<T> v, std::integer_sequence<int, Lane...>) {
  const part<T, sizeof...(Lane)> some = __builtin_shufflevector(v, v, (First + Lane)...);
  std::memcpy(p, &some, sizeof some);
}

}  // namespace detail

/// partial_load of a constant number of lanes, with 0 behind them. Where one instruction without a mask does it, or two, these take what
/// store_first has stored at the same place without waiting for the cache.
template <int Count, class T>
[[gnu::always_inline]] inline pack<T> load_first(const T* p) {
  constexpr int first = first_move(Count), all = lanes<T>;
  if constexpr (is_narrow_move(Count)) return detail::load_lowest<T, Count>(p);
  else if constexpr (is_narrow_move(Count - first))
    return detail::join_lanes<first>(detail::load_lowest<T, first>(p), detail::load_lowest<T, Count - first>(p + first), std::make_integer_sequence<int, all>{});
  else return partial_load(p, Count, T(0));
}

/// partial_store of a constant number of lanes.
template <int Count, class T>
[[gnu::always_inline]] inline void store_first(T* p, pack<T> v) {
  constexpr int first = first_move(Count), rest = Count - first;
  if constexpr (Count == 1) {
    *p = v[0];
  } else if constexpr (is_narrow_move(Count)) {
    detail::store_lanes_from<0>(p, v, std::make_integer_sequence<int, Count>{});
  } else if constexpr (is_narrow_move(rest)) {
    detail::store_lanes_from<0>(p, v, std::make_integer_sequence<int, first>{});
    if constexpr (rest == 1) p[first] = v[first];
    else detail::store_lanes_from<first>(p + first, v, std::make_integer_sequence<int, rest>{});
  } else {
    partial_store(p, Count, v);
  }
}

}  // namespace typeflow::kernels
