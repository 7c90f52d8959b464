// SPDX-License-Identifier: BSL-1.0
// Several packs as rows of a few numbers each, some distance apart: squares of so many lanes are turned.
#pragma once

#include <cstring>
#include <utility>

#include "../core/for_each_index.hpp"
#include "simd_transpose.hpp"

namespace typeflow::kernels {

/// How many of `count` numbers beside each other are a piece of 16 or 32 bytes; 1 where none is.
template <class T>
constexpr int most_grouped(int count) {
  constexpr int most_bytes = pack_bytes < 32 ? pack_bytes : 32;
  int group = 1;
  for (int next = 16 / static_cast<int>(sizeof(T)); next <= count && next * static_cast<int>(sizeof(T)) <= most_bytes; next *= 2) group = next;
  return group;
}

namespace detail {

/// Turns the squares that the groups of `Count` lanes in as many packs are.
template <int Step, class Pack, int Count>
[[gnu::always_inline]] inline void turn_groups(Pack (&v)[Count]) {
  if constexpr (Step < Count) {
    constexpr int block = 16 / static_cast<int>(sizeof(v[0][0]));
    constexpr bool within = Step < block;
    for_each_index<Count>([&]<int I>() __attribute__((always_inline)) {
      if constexpr ((I & Step) == 0)
        spread_lanes<within ? 1 : block, within ? block : Count>(v[I], v[I + Step],
                                                                 std::make_integer_sequence<int, lanes<lane_type<Pack>>>{});
    });
    turn_groups<2 * Step>(v);
  }
}

template <class T, int Lanes, int... Lane>
[[gnu::always_inline]] inline part<T, 2 * Lanes> join_parts(part<T, Lanes> low, part<T, Lanes> high, std::integer_sequence<int, Lane...>) {
#if defined(__AVX512F__) && !defined(__clang__)
  // What g++ makes of the shuffle moves both parts once more.
  if constexpr (2 * Lanes * sizeof(T) == 64) {
    const auto begin = __builtin_ia32_pd512_256pd(part<double, 4>(low));
    return part<T, 2 * Lanes>(__builtin_ia32_insertf64x4_mask(begin, part<double, 4>(high), 1, begin, static_cast<unsigned char>(0xff)));
  } else if constexpr (2 * Lanes * sizeof(T) == 32) {
    return part<T, 2 * Lanes>(__builtin_ia32_vinsertf128_pd256(__builtin_ia32_pd256_pd(part<double, 2>(low)), part<double, 2>(high), 1));
  } else
#endif
  return __builtin_shufflevector(low, high, Lane...);
}
/// Pieces of `Count` numbers, each `step` numbers behind the one before.
template <int Count, int Lanes, class T>
[[gnu::always_inline]] inline part<T, Lanes> load_pieces(const T* from, std::int64_t step) {
  if constexpr (Lanes == Count) {
    part<T, Lanes> piece;
    std::memcpy(&piece, from, sizeof piece);
    return piece;
  } else {
    constexpr int half = Lanes / 2;
    return join_parts<T, half>(load_pieces<Count, half>(from, step), load_pieces<Count, half>(from + half / Count * step, step),
                               std::make_integer_sequence<int, Lanes>{});
  }
}

}  // namespace detail

/// Lane i of v[k] = from[i * distance + k]. Count as most_grouped says, and more than 1.
template <class T, class Pack, int Count>
[[gnu::always_inline]] inline void load_groups(const T* from, std::int64_t distance, Pack (&v)[Count]) {
  for_each_index<Count>([&]<int I>() __attribute__((always_inline)) {
    v[I] = detail::load_pieces<Count, lanes<T>>(from + I * distance, Count * distance);
  });
  detail::turn_groups<1>(v);
}

/// to[i * distance + k] = lane i of v[k]. Count as most_grouped says.
template <class T, class Pack, int Count>
[[gnu::always_inline]] inline void store_groups(T* to, std::int64_t distance, Pack (&v)[Count]) {
  detail::turn_groups<1>(v);
  for_each_index<lanes<T>>([&]<int Row>() __attribute__((always_inline)) {
    constexpr int first = Row / Count * Count;
    if constexpr (Count == 1) to[Row * distance] = v[0][Row];
    else detail::store_lanes_from<first>(to + Row * distance, v[Row % Count], std::make_integer_sequence<int, Count>{});
  });
}

}  // namespace typeflow::kernels
