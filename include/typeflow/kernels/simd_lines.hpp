// SPDX-License-Identifier: BSL-1.0
// Rows shorter than a pack that lie one behind the other, moved as whole packs of their line. A loop over all of their elements moves the same
// packs, and a load waits for the cache where its numbers come from two stores.
#pragma once

#include <cstdint>
#include <utility>

#include "../core/for_each_index.hpp"
#include "simd.hpp"

namespace typeflow::kernels {

/// Whether rows of so many numbers are worth it: a pack has numbers of three rows at most, and one instruction takes lanes of two registers.
template <class T>
constexpr bool moves_lines(std::int64_t columns) {
  return pack_bytes == 64 && columns < lanes<T> && columns * 2 >= lanes<T>;
}

namespace detail {

/// `low` from lane Shift on, and from lane `From` on what `high` begins with; what no lane holds is undefined.
template <int Shift, int From, class Pack, int... Lane>
[[gnu::always_inline]] inline Pack append_lanes(Pack low, Pack high, std::integer_sequence<int, Lane...>) {
  return __builtin_shufflevector(low, high, (Lane < From ? Lane + Shift : Lane - From + int{sizeof...(Lane)})...);
}
/// Lanes First to First + Count of two packs, one behind the other.
template <int First, int Count, class Pack, int... Lane>
[[gnu::always_inline]] inline Pack middle_lanes(Pack low, Pack high, std::integer_sequence<int, Lane...>) {
  return __builtin_shufflevector(low, high, (Lane < Count ? First + Lane : -1)...);
}

}  // namespace detail

/// Pack `Number` of the line that the first `Columns` lanes of `Rows` packs make; behind its end anything.
template <int Number, int Columns, int Rows, class Pack>
[[gnu::always_inline]] inline Pack join_rows(const Pack (&rows)[Rows]) {
  constexpr int width = lanes<lane_type<Pack>>, first = Number * width / Columns, shift = Number * width % Columns;
  constexpr int second = Columns - shift, third = second + Columns;
  constexpr auto all = std::make_integer_sequence<int, width>{};
  Pack line = detail::append_lanes<shift, second>(rows[first], rows[first + 1 < Rows ? first + 1 : first], all);
  if constexpr (third < width && first + 2 < Rows) line = detail::append_lanes<0, third>(line, rows[first + 2], all);
  return line;
}

/// Row `Number` of rows of `Columns` numbers, of the packs of their line; behind its end anything.
template <int Number, int Columns, int Packs, class Pack>
[[gnu::always_inline]] inline Pack split_row(const Pack (&line)[Packs]) {
  constexpr int width = lanes<lane_type<Pack>>, first = Number * Columns / width, shift = Number * Columns % width;
  constexpr int next = shift + Columns > width ? first + 1 : first;
  return detail::middle_lanes<shift, Columns>(line[first], line[next], std::make_integer_sequence<int, width>{});
}

/// The same with 0 behind its end. One instruction does both, but g++ asked for a selection takes a second one.
template <int Number, int Columns, int Packs, class Pack>
[[gnu::always_inline]] inline Pack split_clear_row(const Pack (&line)[Packs]) {
  using T = lane_type<Pack>;
#if defined(__AVX512F__) && !defined(__clang__)
  constexpr int first = Number * Columns / lanes<T>, shift = Number * Columns % lanes<T>, next = shift + Columns > lanes<T> ? first + 1 : first;
  constexpr int own = (1 << Columns) - 1;
  if constexpr (sizeof(T) == sizeof(float))
    return __builtin_ia32_vpermt2varps512_maskz(detail::lane_numbers<pack<int>>() + shift, line[first], line[next], static_cast<unsigned short>(own));
  else
    return __builtin_ia32_vpermt2varpd512_maskz(detail::lane_numbers<pack<long long>>() + shift, line[first], line[next], static_cast<unsigned char>(own));
#else
  return select_first(split_row<Number, Columns>(line), Columns, T(0));
#endif
}

/// Stores rows without gaps; with `has_room` what lies behind the last one may be written too, up to a whole pack.
template <int Columns, class T, int Rows>
[[gnu::always_inline]] inline void store_line(T* p, const pack<T> (&rows)[Rows], bool has_room) {
  constexpr int whole = Rows * Columns / lanes<T>, rest = Rows * Columns % lanes<T>;
  for_each_index<whole>([&]<int I>() __attribute__((always_inline)) { store(p + I * lanes<T>, join_rows<I, Columns>(rows)); });
  if constexpr (rest > 0) {
    const pack<T> end = join_rows<whole, Columns>(rows);
    if (has_room) store(p + whole * lanes<T>, end);
    else store_first<rest>(p + whole * lanes<T>, end);
  }
}

/// Loads rows without gaps; behind the end of each anything.
template <int Columns, class T, int Rows>
[[gnu::always_inline]] inline void load_line(const T* p, pack<T> (&rows)[Rows]) {
  constexpr int whole = Rows * Columns / lanes<T>, rest = Rows * Columns % lanes<T>;
  pack<T> line[whole + 1];
  for_each_index<whole>([&]<int I>() __attribute__((always_inline)) { line[I] = load(p + I * lanes<T>); });
  if constexpr (rest > 0) line[whole] = load_first<rest>(p + whole * lanes<T>);
  for_each_index<Rows>([&]<int I>() __attribute__((always_inline)) { rows[I] = split_row<I, Columns>(line); });
}

/// The same where only the first `count` rows are there, and memory behind them is not read.
template <int Columns, class T, int Rows>
[[gnu::always_inline]] inline void load_line(const T* p, pack<T> (&rows)[Rows], std::int64_t count) {
  constexpr int packs = (Rows * Columns + lanes<T> - 1) / lanes<T>;
  pack<T> line[packs];
  int left = static_cast<int>(count) * Columns;
  for_each_index<packs>([&]<int I>() __attribute__((always_inline)) {
    line[I] = partial_load(p + I * lanes<T>, left < 0 ? 0 : left < lanes<T> ? left : lanes<T>, T(0));
    left -= lanes<T>;
    asm("" : "+r"(left));  // g++ would else compute all of them in one register, which numbers are slow to leave
  });
  for_each_index<Rows>([&]<int I>() __attribute__((always_inline)) { rows[I] = split_row<I, Columns>(line); });
}

}  // namespace typeflow::kernels
