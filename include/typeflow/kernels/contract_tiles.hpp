// SPDX-License-Identifier: BSL-1.0
// A contraction as register tiles: its columns are cut into panels as wide as a tile, and all rows of C go
// through a panel before the next one.
#pragma once

#include <cstdint>

#include "contract_rows.hpp"
#include "contract_shape.hpp"
#include "contract_tile.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// Rows of C, from `first` on, and how far apart their first summands are in A.
struct row_range {
  std::int64_t first, count, stride;
};

/// These rows of C at `Packs` packs of its columns, from column j of the pointers on, which is `column` of all. `a` points to the first of them.
template <class T, contraction S, int Packs, int Tail, class End>
[[gnu::always_inline]] inline void contract_rows(const T* a, const T* b, const T* init, T* c, row_range rows, std::int64_t j, std::int64_t last,
                                                 std::int64_t k, const End& end, std::int64_t column) {
  constexpr tile_shape shape = tile_shape_for<T>(S);
  for_row_tiles<S.m, shape.rows>(rows.count, [&]<int Rows>(std::int64_t from) __attribute__((always_inline)) {
    using tile = contraction_tile<T, S, tile_shape{Rows, Packs, shape.chains}, Tail, End>;
    const std::int64_t row = rows.first + from;
    tile::run(a + from * rows.stride, b + j,
              S.has_init ? init + row * S.init.row_stride + j * S.init.column_stride : init,
              c + row * S.c.row_stride + j, {last}, k, end, row, column);
  });
}
/// All of them.
template <class T, contraction S, int Packs, int Tail, class End>
[[gnu::always_inline]] inline void contract_columns(const T* a, const T* b, const T* init, T* c,
                                                    std::int64_t m, std::int64_t j, std::int64_t last,
                                                    std::int64_t k, const End& end, std::int64_t column) {
  contract_rows<T, S, Packs, Tail>(a, b, init, c, {0, m, S.a.row_stride}, j, last, k, end, column);
}

/// Calls visit.operator()<Packs, Tail>(j, last) for the panels of C: Packs packs from column j on. The last
/// pack starts `last` columns behind j; where C is narrower than a pack, `last` is its width. The odd packs
/// of a row come first, so that a pack moved left overlaps one of its own panel only.
template <class T, contraction S, class Visit>
[[gnu::always_inline]] inline void for_column_panels(std::int64_t n, const Visit& visit) {
  constexpr std::int64_t width = lanes<T>;
  constexpr int packs = tile_shape_for<T>(S).packs;
  if constexpr (S.n != dynamic_extent && S.n <= packs * width) {
    visit.template operator()<packs, (S.n < width ? tail_at_run_time : 0)>(0, S.n < width ? S.n : S.n - width);
  } else {
    std::int64_t j = 0;
    if constexpr (S.n == dynamic_extent) {
      if (n < width) return visit.template operator()<1, tail_at_run_time>(0, n);
      with_row_count<packs - 1>(divide_up(n, width) % packs, 0,
                                [&]<int Packs>(std::int64_t) __attribute__((always_inline)) {
                                  visit.template operator()<Packs, 0>(0, (Packs - 1) * width);
                                  j = Packs * width;
                                });
    } else if constexpr (constexpr int odd = divide_up(S.n, width) % packs; odd != 0) {
      visit.template operator()<odd, 0>(0, (odd - 1) * width);
      j = odd * width;
    }
#pragma GCC unroll 1
    for (; j < n; j += packs * width)
      visit.template operator()<packs, 0>(j, smaller(j + packs * width, n) - width - j);
  }
}

/// All of C; where one panel holds it, without the detour that costs the compiler time. There the end of a row
/// is no pack moved left if one narrow move does it: who reads C next, or has written B, does so by the same packs.
template <class T, contraction S, class End>
[[gnu::always_inline]] inline void contract_tiles(const T* a, const T* b, const T* init, T* c, std::int64_t m,
                                                  std::int64_t n, std::int64_t k, const End& end) {
  constexpr std::int64_t width = lanes<T>;
  constexpr int packs = tile_shape_for<T>(S).packs;
  if constexpr (S.n != dynamic_extent && S.n <= packs * width) {
    constexpr int left = static_cast<int>(S.n % width), least_bytes = 16;  // shorter moves need others to clear the rest
    constexpr int tail = S.n < width || (is_narrow_move(left) && left * int{sizeof(T)} >= least_bytes) ? left : 0;
    contract_columns<T, S, packs, tail>(a, b, init, c, m, 0, S.n - width, k, end, 0);
  } else {
    for_column_panels<T, S>(
        n, [&]<int Packs, int Tail>(std::int64_t column, std::int64_t last) __attribute__((always_inline)) {
          contract_columns<T, S, Packs, Tail>(a, b, init, c, m, column, last, k, end, column);
        });
  }
}

}  // namespace typeflow::kernels::detail
