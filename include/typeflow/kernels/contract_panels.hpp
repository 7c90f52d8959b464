// SPDX-License-Identifier: BSL-1.0
// A contraction whose tiles read B from panels: copies, on the stack, of as many columns as a tile has and of
// so many rows that they stay in the first-level cache. Every row of C uses a panel again. After Goto and van
// de Geijn, "Anatomy of high-performance matrix multiplication" (2008).
#pragma once

#include <cstdint>

#include "contract_shape.hpp"
#include "contract_tiles.hpp"
#include "contract_turn.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// Rows of a panel that the first-level cache keeps; longer sums are added up in C, block by block.
template <class T>
constexpr std::int64_t most_panel_rows(const contraction& s) {
  return smaller(256, 32768 / (tile_shape_for<T>(s).packs * lanes<T> * std::int64_t{sizeof(T)}) / lanes<T> * lanes<T>);
}
template <class T>
constexpr bool sums_in_blocks(const contraction& s) {
  return s.k == dynamic_extent || s.k > most_panel_rows<T>(s);
}

/// Whether panels lie in a matrix so large that it is likely beyond the second-level cache, in rows so long that no processor foresees them.
template <class T>
constexpr bool reads_ahead(const contraction& s) {
  constexpr std::int64_t near_bytes = std::int64_t{1} << 19, long_row = 2048;
  constexpr auto size = std::int64_t{sizeof(T)};
  const std::int64_t rows = s.k == dynamic_extent ? most_panel_rows<T>(s) : s.k;
  return s.b.column_stride == 1 && s.b.row_stride * size >= long_row && rows * s.b.row_stride * size > near_bytes;
}

/// Asks for the rows of the next panel, some with each tile of this one.
template <class T, contraction S>
struct next_panel {
  const T* row;
  std::int64_t rows_left;
  std::int64_t rows_of_tile;

  [[gnu::always_inline]] void approach() {
    if constexpr (reads_ahead<T>(S)) {
      constexpr int packs = tile_shape_for<T>(S).packs;
      for (std::int64_t i = smaller(rows_of_tile, rows_left); i > 0; --i, --rows_left, row += S.b.row_stride) {
#pragma GCC unroll 64
        for (int j = 0; j < packs; ++j) __builtin_prefetch(row + j * lanes<T>, 0, 2);
      }
    }
  }
};

/// The end of one block of summands.
template <class T, contraction S, class End>
struct end_of_block {
  const End& end;
  bool first, last;
  next_panel<T, S>& next;

  bool begins() const { return first && end.begins(); }
  bool completes() const { return last && end.completes(); }
  [[gnu::always_inline]] void prepare(std::int64_t row, std::int64_t column, int rows, int packs) const {
    next.approach();
    if (completes()) end.prepare(row, column, rows, packs);
  }
  template <class Sums, class Columns>
  [[gnu::always_inline]] void finish(Sums& sums, std::int64_t row, std::int64_t column, Columns columns) const {
    end.finish(sums, row, column, columns);
  }
};
template <class T, contraction S>
struct end_of_block<T, S, stored> : stored {
  next_panel<T, S>& next;

  end_of_block(stored, bool, bool, next_panel<T, S>& panel) : next(panel) {}
  [[gnu::always_inline]] void prepare(std::int64_t, std::int64_t, int, int) const {
    next.approach();
  }
};

template <class T, contraction S, class End>
struct panel_product {
  static constexpr std::int64_t stride = tile_shape_for<T>(S).packs * lanes<T>;
  static constexpr std::int64_t most_rows = most_panel_rows<T>(S);
  static constexpr bool in_blocks = sums_in_blocks<T>(S);
  static constexpr std::int64_t rows = in_blocks ? most_rows : divide_up(S.k, lanes<T>) * lanes<T>;

  /// The product of one block of summands. The first one starts from `init`; the others start from what C
  /// holds, which gives the same bits as a sum in one go, or add to it as S does.
  static constexpr contraction block(bool first) {
    contraction s = S;
    s.b = {stride, 1};
    if (in_blocks) s.k = dynamic_extent;
    if (first) return s;
    s.has_init = !S.accumulate;
    s.init = S.c;
    return s;
  }

  const T *a, *b, *init;
  T* c;
  std::int64_t m, n, k;
  T* panel;
  const End& end;

  /// The panel behind the one that ends before column j: of the same summands, or the first one of the next.
  [[gnu::always_inline]] next_panel<T, S> panel_behind(std::int64_t p, std::int64_t count, std::int64_t j) const {
    if (j >= n) p += count, j = 0;
    const std::int64_t ahead = smaller(count, k - p), tiles = divide_up(m, tile_shape_for<T>(S).rows);
    return {b + p * S.b.row_stride + j, ahead, divide_up(ahead, larger(tiles, 1))};
  }
  /// Adds `count` summands, from p on, to all of C.
  template <bool First>
  [[gnu::always_inline]] void add_block(std::int64_t p, std::int64_t count) {
    constexpr contraction s = block(First);
    for_column_panels<T, S>(
        n, [&]<int Packs, int Tail>(std::int64_t j, std::int64_t last) __attribute__((always_inline)) {
          const std::int64_t columns = Tail != 0 ? last : last + lanes<T>;
          if constexpr (S.b.column_stride == 1)
            copy_panel<T>({b + p * S.b.row_stride + j, S.b.row_stride, columns, count}, panel, stride);
          else
            turn_panel<T>({b + j * S.b.column_stride + p, S.b.column_stride, columns, count}, panel, stride);
          const T* start = First ? init : c;
          next_panel<T, S> next = panel_behind(p, count, j + Packs * lanes<T>);
          contract_columns<T, s, Packs, Tail>(a + p * S.a.column_stride, panel,
                                              s.has_init ? start + j * s.init.column_stride : start, c + j,
                                              m, 0, last, count, end_of_block<T, S, End>{end, First, p + count == k, next}, j);
        });
  }

  [[gnu::always_inline]] void run() {
    if (m == 0) return;  // there may be nothing that pointers point to
    const std::int64_t blocks = divide_up(k, most_rows);
    const std::int64_t size = blocks > 1 ? divide_up(divide_up(k, blocks), lanes<T>) * lanes<T> : k;
    add_block<true>(0, size);
    if constexpr (in_blocks) {
#pragma GCC unroll 1
      for (std::int64_t p = size; p < k; p += size) add_block<false>(p, smaller(size, k - p));
    }
  }
};

template <class T, contraction S, class End>
[[gnu::always_inline]] inline void contract_panels(const T* a, const T* b, const T* init, T* c,
                                                   std::int64_t m, std::int64_t n, std::int64_t k,
                                                   const End& end) {
  using product = panel_product<T, S, End>;
  alignas(64) T panel[product::rows * product::stride];
  product{a, b, init, c, m, n, k, panel, end}.run();
}

}  // namespace typeflow::kernels::detail
