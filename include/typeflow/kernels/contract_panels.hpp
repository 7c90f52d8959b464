// SPDX-License-Identifier: BSL-1.0
// A contraction whose tiles read B from panels: copies, on the stack, of as many columns as a tile has and of
// so many rows that they stay in the first-level cache. Every row of C uses a panel again. After Goto and van
// de Geijn, "Anatomy of high-performance matrix multiplication" (2008).
#pragma once

#include <cstdint>

#include "contract_left.hpp"
#include "contract_next_panel.hpp"
#include "contract_shape.hpp"
#include "contract_tiles.hpp"
#include "contract_turn.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

template <class T>
constexpr bool sums_in_blocks(const contraction& s) {
  return s.k == dynamic_extent || s.k > most_panel_rows<T>(s);
}

template <class T, contraction S, class End>
struct panel_product {
  static constexpr std::int64_t stride = tile_shape_for<T>(S).packs * lanes<T>;
  static constexpr std::int64_t most_rows = most_panel_rows<T>(S);
  static constexpr bool in_blocks = sums_in_blocks<T>(S);
  static constexpr std::int64_t rows = in_blocks ? most_rows : divide_up(S.k, lanes<T>) * lanes<T>;
  static constexpr int tile_rows = tile_shape_for<T>(S).rows;
  static constexpr bool has_left = copies_left<T>(S);
  static constexpr std::int64_t left_rows = has_left ? left_block_rows<T>(S, rows) : 0;

  /// The product of one block of summands. The first one starts from `init`; the others start from what C
  /// holds, which gives the same bits as a sum in one go, or add to it as S does.
  static constexpr contraction block(bool first) {
    contraction s = S;
    s.b = {stride, 1};
    if (has_left) s.a = {1, tile_rows};
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
  T* left;
  const End& end;

  /// The panel behind the one that ends before column j: of the same summands, or the first one of the next.
  [[gnu::always_inline]] next_panel<T, S> panel_behind(std::int64_t p, std::int64_t count, std::int64_t j, row_range of) const {
    if (j >= n) j = 0, p += of.first + of.count < m ? 0 : count;
    const std::int64_t summands = smaller(count, k - p), columns = smaller(stride, n - j), tiles = larger(divide_up(of.count, tile_rows), 1);
    const T* const first = b + p * S.b.row_stride + j * S.b.column_stride;
    if constexpr (S.b.column_stride == 1) return {first, columns, summands, divide_up(summands, tiles)};
    else return {first, summands, columns, divide_up(columns, tiles)};
  }
  /// Adds `count` summands, from p on, to all of C.
  template <bool First>
  [[gnu::always_inline]] void add_block(std::int64_t p, std::int64_t count) {
    if constexpr (has_left) {
#pragma GCC unroll 1
      for (std::int64_t i = 0; i < m; i += left_rows) {
        const std::int64_t here = smaller(left_rows, m - i);
        copy_left<T, tile_rows>(a + p * S.a.column_stride + i, S.a.column_stride, here, count, left);
        add_rows<First>(left, {i, here, count}, p, count);
      }
    } else {
      add_rows<First>(a + p * S.a.column_stride, {0, m, S.a.row_stride}, p, count);
    }
  }
  template <bool First>
  [[gnu::always_inline]] void add_rows(const T* factor, row_range of, std::int64_t p, std::int64_t count) {
    constexpr contraction s = block(First);
    for_column_panels<T, S>(
        n, [&]<int Packs, int Tail>(std::int64_t column, std::int64_t last) __attribute__((always_inline)) {
          const std::int64_t columns = Tail != 0 ? last : last + lanes<T>;
          if constexpr (S.b.column_stride == 1)
            copy_panel<T, Packs>({b + p * S.b.row_stride + column, S.b.row_stride, columns, count}, panel, stride);
          else
            turn_panel<T>({b + column * S.b.column_stride + p, S.b.column_stride, columns, count}, panel, stride);
          const T* start = First ? init : c;
          next_panel<T, S> next = panel_behind(p, count, column + Packs * lanes<T>, of);
          contract_rows<T, s, Packs, Tail>(factor, panel, s.has_init ? start + column * s.init.column_stride : start, c + column, of, 0, last, count,
                                           end_of_block<T, S, End>{end, First, p + count == k, next, c}, column);
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
  if constexpr (product::has_left) {
    alignas(64) T left[product::rows * product::left_rows];
    product{a, b, init, c, m, n, k, panel, left, end}.run();
  } else {
    product{a, b, init, c, m, n, k, panel, nullptr, end}.run();
  }
}

}  // namespace typeflow::kernels::detail
