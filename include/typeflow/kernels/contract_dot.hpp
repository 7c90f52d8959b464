// SPDX-License-Identifier: BSL-1.0
// A contraction whose A and B are both contiguous along k: every element of C is the dot product of two rows,
// and the packs run along k. A few rows of A and columns of B are taken at once, to use each load several
// times.
#pragma once

#include <cstdint>

#include "contract_rows.hpp"
#include "contract_shape.hpp"
#include "contraction.hpp"
#include "simd_lines.hpp"

namespace typeflow::kernels::detail {

/// One tile of Rows x Columns elements of C. Pointers are those of its first row and column. With Some only the first `count` rows are there.
template <class T, contraction S, int Rows, int Columns, int Chains, bool Some = false>
struct dot_tile {
  using sums = pack<T>[Chains][Rows * Columns];

  /// Whether the rows of A are loaded as one line.
  static constexpr bool loads_line = Rows > 1 && S.a.row_stride == S.k && moves_lines<T>(S.k);

  /// Adds the products of one pack of each row and column; `width` is less than a pack at the end of k.
  template <bool Partial>
  [[gnu::always_inline]] static void add_products(pack<T> (&sum)[Rows * Columns], const T* a, const T* b,
                                                  std::int64_t width, std::int64_t count) {
    pack<T> right[Columns], left[Rows];
#pragma GCC unroll 64
    for (int j = 0; j < Columns; ++j) right[j] = read<Partial>(b + j * S.b.column_stride, width);
    if constexpr (Partial && loads_line && Some) load_line<int(S.k)>(a, left, count);
    else if constexpr (Partial && loads_line) load_line<int(S.k)>(a, left);
#pragma GCC unroll 64
    for (int i = 0; i < Rows; ++i) {
      if constexpr (!Partial || !loads_line) left[i] = read<Partial>(a + (!Some || i < count ? i : 0) * S.a.row_stride, width);
#pragma GCC unroll 64
      for (int j = 0; j < Columns; ++j) {
        if constexpr (Partial && loads_line) sum[i * Columns + j] = select_first(left[i] * right[j], S.k, T(0));
        else sum[i * Columns + j] += left[i] * right[j];
      }
    }
  }

  template <bool Partial>
  [[gnu::always_inline]] static pack<T> read(const T* p, std::int64_t width) {
    if constexpr (!Partial)
      return load(p);
    else if constexpr (S.k != dynamic_extent && S.k % lanes<T> != 0)
      return load_first<int(S.k % lanes<T>)>(p);
    else
      return partial_load(p, width, T(0));
  }

  /// The lane sums of all packs, a full pack of them at a time; `total` is row-major.
  [[gnu::always_inline]] static void sum_lanes(const pack<T>* sum, T* total) {
    constexpr int count = Rows * Columns, width = lanes<T>;
#pragma GCC unroll 64
    for (int first = 0; first < count; first += width) {
      pack<T> group[width] = {};
#pragma GCC unroll 64
      for (int i = 0; i < width; ++i) {
        if (first + i < count) group[i] = sum[first + i];
      }
      store(total + first, horizontal_sums(group));
    }
  }

  [[gnu::always_inline]] static pack<T> load_some(const T* p, std::int64_t count) {
    return count == lanes<T> ? load(p) : partial_load(p, count, T(0));
  }
  /// A column, in packs: numbers stored one by one would keep those waiting who read several at once.
  [[gnu::always_inline]] static void store_column(const T* total, const T* init, T* c, bool has_room, std::int64_t rows) {
#pragma GCC unroll 64
    for (int first = 0; first < Rows; first += lanes<T>) {
      const std::int64_t count = smaller(lanes<T>, (Some ? rows : Rows) - first);
      if (Some && count <= 0) return;
      pack<T> sum = load(total + first);
      if constexpr (S.has_init && S.init.row_stride == 0) sum += broadcast(*init);
      else if constexpr (S.has_init) sum += load_some(init + first, count);
      if constexpr (S.accumulate) sum += load_some(c + first, count);
      if (has_room || count == lanes<T>) store(c + first, sum);
      else partial_store(c + first, count, sum);
    }
  }

  /// `row` says where in C the tile begins; the first `count` of its rows are stored.
  [[gnu::always_inline]] static void finish(sums& sum, const T* init, T* c, std::int64_t row, std::int64_t count) {
    T total[(Rows * Columns + lanes<T> - 1) / lanes<T> * lanes<T>];
#pragma GCC unroll 64
    for (int chain = 1; chain < Chains; ++chain) {
#pragma GCC unroll 64
      for (int i = 0; i < Rows * Columns; ++i) sum[0][i] += sum[chain][i];
    }
    if constexpr (Rows == 1 && Columns == lanes<T> && S.c.column_stride == 1 && (!S.has_init || S.init.column_stride == 1)) {
      pack<T> value = horizontal_sums(sum[0]);
      if constexpr (S.has_init) value += load(init);
      store(c, S.accumulate ? load(c) + value : value);
      return;
    }
    sum_lanes(sum[0], total);
    if constexpr (ends_in_column(S)) return store_column(total, init, c, S.has_room && row % lanes<T> == 0, count);
#pragma GCC unroll 64
    for (int i = 0; i < Rows; ++i) {
#pragma GCC unroll 64
      for (int j = 0; j < Columns; ++j) {
        T value = total[i * Columns + j];
        if constexpr (S.has_init) value += init[i * S.init.row_stride + j * S.init.column_stride];
        T& target = c[i * S.c.row_stride + j * S.c.column_stride];
        target = S.accumulate ? target + value : value;
      }
    }
  }

  [[gnu::always_inline]] static void run(const T* a, const T* b, const T* init, T* c, std::int64_t k,
                                         std::int64_t row, std::int64_t count) {
    constexpr std::int64_t step = lanes<T>;
    sums sum{};
    std::int64_t p = 0;
    if constexpr (Chains > 1) {
#pragma GCC unroll 1
      for (; p + Chains * step <= k; p += Chains * step) {
#pragma GCC unroll 64
        for (int chain = 0; chain < Chains; ++chain) {
          add_products<false>(sum[chain], a + p + chain * step, b + p + chain * step, step, count);
        }
      }
    }
#pragma GCC unroll 1
    for (; p + step <= k; p += step) add_products<false>(sum[0], a + p, b + p, step, count);
    if (p < k) add_products<true>(sum[0], a + p, b + p, k - p, count);
    finish(sum, init, c, row, count);
  }
};

/// Rows of a column that are left at run time, more than a few: all in one tile, so that one pack of C is stored once.
inline constexpr int most_rows_apart = 4;

/// All of C, in tiles of a few dot products.
template <class T, contraction S>
[[gnu::always_inline]] inline void contract_dots(const T* a, const T* b, const T* init, T* c, std::int64_t m,
                                                 std::int64_t n, std::int64_t k) {
  constexpr tile_shape shape = dot_shape_for<T>(S);
  const auto columns = [&]<int Columns>(std::int64_t column) __attribute__((always_inline)) {
    const auto run_rows = [&]<int Rows, bool Some = false>(std::int64_t row) __attribute__((always_inline)) {
      dot_tile<T, S, Rows, Columns, shape.chains, Some>::run(
          a + row * S.a.row_stride, b + column * S.b.column_stride,
          S.has_init ? init + row * S.init.row_stride + column * S.init.column_stride : init,
          c + row * S.c.row_stride + column * S.c.column_stride, k, row, m - row);
    };
    if constexpr (S.m == dynamic_extent && ends_in_column(S) && shape.rows > most_rows_apart) {
      std::int64_t i = 0;
#pragma GCC unroll 1
      for (; i + shape.rows <= m; i += shape.rows) run_rows.template operator()<shape.rows>(i);
      if (m - i > most_rows_apart) run_rows.template operator()<shape.rows, true>(i);
      else with_row_count<most_rows_apart>(m - i, i, run_rows);
    } else {
      for_row_tiles<S.m, shape.rows>(m, run_rows);
    }
  };
  for_row_tiles<S.n, shape.packs>(n, columns);
}

}  // namespace typeflow::kernels::detail
