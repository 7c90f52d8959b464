// SPDX-License-Identifier: BSL-1.0
// Copies between memory with a distance from element to element and memory in one piece.
#pragma once

#include "../kernels/simd.hpp"
#include "../kernels/simd_transpose.hpp"

namespace typeflow::codegen {

namespace detail {

/// One pack of numbers `stride` apart. Built in a register, so that memory sees one store; nothing between the numbers is read, since another
/// thread may be writing it.
template <class T, int... I>
[[gnu::always_inline]] inline void gather_pack_at(T* to, const T* from, std::int64_t stride, std::integer_sequence<int, I...>) {
  kernels::store(to, kernels::pack<T>{from[I * stride]...});
}
template <class T, int... I>
[[gnu::always_inline]] inline void scatter_pack_at(T* to, std::int64_t stride, const T* from, std::integer_sequence<int, I...>) {
  const T numbers[] = {from[I]...};
  ((to[I * stride] = numbers[I]), ...);
}

}  // namespace detail

/// to[i] = from[i * stride] for all i below count.
template <class T>
inline void gather_strided(T* to, const T* from, std::int64_t stride, std::int64_t count) {
  std::int64_t i = 0;
  if constexpr (kernels::is_packable<T>) {
    constexpr int width = kernels::lanes<T>;
    for (; i + width <= count; i += width) detail::gather_pack_at(to + i, from + i * stride, stride, std::make_integer_sequence<int, width>{});
  }
  for (; i < count; ++i) to[i] = from[i * stride];
}

/// to[i * stride] = from[i] for all i below count.
template <class T>
inline void scatter_strided(T* to, std::int64_t stride, const T* from, std::int64_t count) {
  constexpr int width = 4;
  std::int64_t i = 0;
  for (; i + width <= count; i += width) detail::scatter_pack_at(to + i * stride, stride, from + i, std::make_integer_sequence<int, width>{});
  for (; i < count; ++i) to[i * stride] = from[i];
}

/// Columns that lie beside each other in memory in one piece: this many at most are moved together.
inline constexpr int most_beside = 4;

namespace detail {

/// Columns of numbers in one piece each.
template <class T>
using column_list = T* [most_beside];

template <class T, int Columns>
struct square_of {
  typedef T row __attribute__((vector_size(Columns * sizeof(T))));
  row rows[Columns];

  [[gnu::always_inline]] void read(int i, const T* from) { std::memcpy(&rows[i], from, sizeof(row)); }
  [[gnu::always_inline]] void write(int i, T* to) const { std::memcpy(to, &rows[i], sizeof(row)); }
};

template <class T, int Columns>
[[gnu::always_inline]] inline void gather_columns(const column_list<T>& to, const T* from, std::int64_t stride, std::int64_t count) {
  std::int64_t first = 0;
  for (; first + Columns <= count; first += Columns) {
    square_of<T, Columns> square;
#pragma GCC unroll 4
    for (int i = 0; i < Columns; ++i) square.read(i, from + (first + i) * stride);
    kernels::detail::transpose_steps<1>(square.rows);
#pragma GCC unroll 4
    for (int i = 0; i < Columns; ++i) square.write(i, to[i] + first);
  }
  for (; first < count; ++first)
    for (int i = 0; i < Columns; ++i) to[i][first] = from[first * stride + i];
}
template <class T, int Columns>
[[gnu::always_inline]] inline void scatter_columns(T* to, std::int64_t stride, const column_list<T>& from, std::int64_t count) {
  std::int64_t first = 0;
  for (; first + Columns <= count; first += Columns) {
    square_of<T, Columns> square;
#pragma GCC unroll 4
    for (int i = 0; i < Columns; ++i) square.read(i, from[i] + first);
    kernels::detail::transpose_steps<1>(square.rows);
#pragma GCC unroll 4
    for (int i = 0; i < Columns; ++i) square.write(i, to + (first + i) * stride);
  }
  for (; first < count; ++first)
    for (int i = 0; i < Columns; ++i) to[first * stride + i] = from[i][first];
}

}  // namespace detail

/// How many of `found` columns beside each other are moved together: 4, 2 or 1, such that a row of them fills a register of 16 or 32 bytes.
template <class T>
constexpr int moved_together(int found) {
  constexpr std::size_t largest = kernels::pack_bytes < 32 ? 16 : 32;
  if constexpr (!kernels::is_packable<T>) return 1;
  else return found >= 4 && 4 * sizeof(T) <= largest ? 4 : found >= 2 && 2 * sizeof(T) >= 16 ? 2 : 1;
}

/// to[k][i] = from[i * stride + k] for so many columns k and all i below count.
template <class T>
inline void gather_beside(T* const* to, int columns, const T* from, std::int64_t stride, std::int64_t count) {
  if constexpr (kernels::is_packable<T>) {
    if constexpr (moved_together<T>(4) == 4)
      if (columns == 4) return detail::gather_columns<T, 4>({to[0], to[1], to[2], to[3]}, from, stride, count);
    if constexpr (moved_together<T>(2) == 2)
      if (columns == 2) return detail::gather_columns<T, 2>({to[0], to[1]}, from, stride, count);
  }
  gather_strided(to[0], from, stride, count);
}
/// to[i * stride + k] = from[k][i].
template <class T>
inline void scatter_beside(T* to, std::int64_t stride, T* const* from, int columns, std::int64_t count) {
  if constexpr (kernels::is_packable<T>) {
    if constexpr (moved_together<T>(4) == 4)
      if (columns == 4) return detail::scatter_columns<T, 4>(to, stride, {from[0], from[1], from[2], from[3]}, count);
    if constexpr (moved_together<T>(2) == 2)
      if (columns == 2) return detail::scatter_columns<T, 2>(to, stride, {from[0], from[1]}, count);
  }
  scatter_strided(to, stride, from[0], count);
}

}  // namespace typeflow::codegen
