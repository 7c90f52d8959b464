// SPDX-License-Identifier: BSL-1.0
// Updates of rows shorter than a pack, as of a layer's weights for a few classes: packs run over the rows as one line of numbers, a few rows
// in as many whole packs. What is one number a row, or the same in all of them, is brought to its lanes in registers.
#pragma once

#include "../kernels/simd_spread.hpp"
#include "updates.hpp"

namespace typeflow::codegen {

/// How an access goes along the two innermost dimensions.
enum class row_reach { line, rows, columns, scalar, other };

constexpr row_reach reach_of(const loop& l, const access& a) {
  const std::int64_t down = a.strides[l.dimensions - 2], across = a.strides[l.dimensions - 1];
  if (down == l.extents[l.dimensions - 1].size && across == 1) return row_reach::line;
  if (across == 0) return down == 1 ? row_reach::rows : down == 0 ? row_reach::scalar : row_reach::other;
  return down == 0 && across == 1 ? row_reach::columns : row_reach::other;
}

/// As many rows of a loop as fill whole packs.
template <class P, int Loop, class T>
struct short_rows {
  static constexpr const loop& l = P::loops.loops[Loop];
  static constexpr int row = l.dimensions - 2, width = loop_lanes<T>::count, extent = static_cast<int>(l.extents[row + 1].size);
  static constexpr int unit = extent & -extent;  ///< of a row and a pack the largest common divisor
  static constexpr int rows = width / unit, packs = extent / unit;
  using V = typename loop_lanes<T>::type;

  template <class Visit>
  [[gnu::always_inline]] static void for_each_statement(const Visit& visit) {
    for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) { visit.template operator()<I, l.first_statement + I>(); });
  }
  template <int Place>
  [[gnu::always_inline]] static T* place_of(context<P, T>& c, const position& at) {
    constexpr const access& a = P::loops.statements[Place].place;
    return address<P, a.buffer>(c) + a.offset + outer_offset<P, Loop, Place>(at);
  }

  /// What is the same in all rows.
  [[gnu::always_inline]] static void begin(context<P, T>& c, registers<P, Loop, V> (&r)[packs], const position& at) {
    for_each_statement([&]<int I, int Place>() __attribute__((always_inline)) {
      if constexpr (P::loops.statements[Place].kind == statement_kind::load) {
        constexpr row_reach reach = reach_of(l, P::loops.statements[Place].place);
        if constexpr (reach == row_reach::columns || reach == row_reach::scalar) {
          const T* const p = place_of<Place>(c, at);
          const V once = reach == row_reach::scalar ? kernels::broadcast(*p) : kernels::load_first<extent>(p);
          for_each_index<packs>([&]<int Pack>() __attribute__((always_inline)) {
            r[Pack].values[I] = reach == row_reach::scalar ? once : kernels::spread_columns<Pack, extent>(once);
          });
        }
      }
    });
  }
  /// What is one number for each of the rows from `at` on: read once, since a store might change it for all that the compilers know.
  [[gnu::always_inline]] static void begin_rows(context<P, T>& c, registers<P, Loop, V> (&r)[packs], const position& at) {
    for_each_statement([&]<int I, int Place>() __attribute__((always_inline)) {
      constexpr const statement& s = P::loops.statements[Place];
      if constexpr (s.kind == statement_kind::load) {
        if constexpr (reach_of(l, s.place) == row_reach::rows) {
          const V once = kernels::load_first<rows>(place_of<Place>(c, at));
          for_each_index<packs>([&]<int Pack>() __attribute__((always_inline)) { r[Pack].values[I] = kernels::spread_rows<Pack, extent>(once); });
        }
      }
    });
  }
  /// One statement on one pack of the rows from `at` on.
  template <int Pack, int I, int Place>
  [[gnu::always_inline]] static void execute_in_line(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
    constexpr const statement& s = P::loops.statements[Place];
    constexpr row_reach reach = s.place.buffer >= 0 ? reach_of(l, s.place) : row_reach::other;
    if constexpr (s.kind == statement_kind::store) kernels::store(place_of<Place>(c, at) + Pack * width, r.values[s.operands[0]]);
    else if constexpr (s.kind != statement_kind::load) execute<P, Loop, Place>(c, r, at);
    else if constexpr (reach == row_reach::line) r.values[I] = kernels::load(place_of<Place>(c, at) + Pack * width);
  }
  [[gnu::always_inline]] static void run(context<P, T>& c, position& at) {
    registers<P, Loop, V> r[packs];
    const std::int64_t all = extent_of<P, Loop, row>(c);
    at.outer[row] = 0;
    at.inner = 0;
    begin(c, r, at);
    at.count = width;
    for (; at.outer[row] + rows <= all; at.outer[row] += rows) {
      begin_rows(c, r, at);
      for_each_index<packs>([&]<int Pack>() __attribute__((always_inline)) {
        for_each_statement([&]<int I, int Place>() __attribute__((always_inline)) { execute_in_line<Pack, I, Place>(c, r[Pack], at); });
      });
    }
    if constexpr (l.extents[row].rows || l.extents[row].size % rows != 0) {
      const update_row<P, Loop, T> line(c, at);
      for (; at.outer[row] < all; ++at.outer[row]) {
        const std::int64_t own = at.outer[row];
        update_rows<P, Loop, 1>(c, at, line);
        at.outer[row] = own;
      }
    }
  }
};

/// Whether a loop that updates rows has some that packs can run over so.
template <class P, int Loop, class T>
constexpr bool has_short_rows() {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int most_line_packs = 8;
  if constexpr (l.dimensions < 2 || rows_read_ahead<P>(l, loop_lanes<T>::count) < 2) return false;
  else {
    const std::int64_t extent = l.extents[l.dimensions - 1].size;
    if (extent < 2 || extent >= loop_lanes<T>::count || extent / (extent & -extent) > most_line_packs) return false;
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      const statement& s = P::loops.statements[i];
      if (kept_at<P>(i) >= 0 || found_at<P>(i) >= 0) return false;
      if (s.place.buffer < 0) continue;
      const row_reach reach = reach_of(l, s.place);
      if (P::loops.buffers[s.place.buffer].kind == buffer_kind::positions || reach == row_reach::other) return false;
      if (s.kind == statement_kind::store && reach != row_reach::line) return false;
      for (int j = l.first_statement; s.kind == statement_kind::store && j < l.first_statement + l.statement_count; ++j) {
        const access& other = P::loops.statements[j].place;
        if (other.buffer == s.place.buffer && (reach_of(l, other) != row_reach::line || other.offset != s.place.offset)) return false;
      }
    }
    return true;
  }
}

}  // namespace typeflow::codegen
