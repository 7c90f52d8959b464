// SPDX-License-Identifier: BSL-1.0
// A contraction whose A and B are both contiguous along k: every element of C is the dot product of two rows,
// and the packs run along k. A few rows of A and columns of B are taken at once, to use each load several
// times.
#pragma once

#include <cstdint>

#include "contract_rows.hpp"
#include "contract_shape.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// One tile of Rows x Columns elements of C. Pointers are those of its first row and column.
template <class T, contraction S, int Rows, int Columns, int Chains>
struct dot_tile {
  using sums = pack<T>[Chains][Rows * Columns];

  /// Adds the products of one pack of each row and column; `width` is less than a pack at the end of k.
  template <bool Partial>
  [[gnu::always_inline]] static void add_products(pack<T> (&sum)[Rows * Columns], const T* a, const T* b,
                                                  std::int64_t width) {
    pack<T> right[Columns];
#pragma GCC unroll 64
    for (int j = 0; j < Columns; ++j) right[j] = read<Partial>(b + j * S.b.column_stride, width);
#pragma GCC unroll 64
    for (int i = 0; i < Rows; ++i) {
      const pack<T> left = read<Partial>(a + i * S.a.row_stride, width);
#pragma GCC unroll 64
      for (int j = 0; j < Columns; ++j) sum[i * Columns + j] += left * right[j];
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
  [[gnu::always_inline]] static void store_column(const T* total, const T* init, T* c, bool has_room) {
#pragma GCC unroll 64
    for (int first = 0; first < Rows; first += lanes<T>) {
      const std::int64_t count = smaller(lanes<T>, Rows - first);
      pack<T> sum = load(total + first);
      if constexpr (S.has_init && S.init.row_stride == 0) sum += broadcast(*init);
      else if constexpr (S.has_init) sum += load_some(init + first, count);
      if constexpr (S.accumulate) sum += load_some(c + first, count);
      if (has_room || count == lanes<T>) store(c + first, sum);
      else partial_store(c + first, count, sum);
    }
  }

  /// `row` says where in C the tile begins.
  [[gnu::always_inline]] static void finish(sums& sum, const T* init, T* c, std::int64_t row) {
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
    if constexpr (ends_in_column(S)) return store_column(total, init, c, S.has_room && row % lanes<T> == 0);
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
                                         std::int64_t row) {
    constexpr std::int64_t step = lanes<T>;
    sums sum{};
    std::int64_t p = 0;
    if constexpr (Chains > 1) {
#pragma GCC unroll 1
      for (; p + Chains * step <= k; p += Chains * step) {
#pragma GCC unroll 64
        for (int chain = 0; chain < Chains; ++chain) {
          add_products<false>(sum[chain], a + p + chain * step, b + p + chain * step, step);
        }
      }
    }
#pragma GCC unroll 1
    for (; p + step <= k; p += step) add_products<false>(sum[0], a + p, b + p, step);
    if (p < k) add_products<true>(sum[0], a + p, b + p, k - p);
    finish(sum, init, c, row);
  }
};

/// All of C, in tiles of a few dot products.
template <class T, contraction S>
[[gnu::always_inline]] inline void contract_dots(const T* a, const T* b, const T* init, T* c, std::int64_t m,
                                                 std::int64_t n, std::int64_t k) {
  constexpr tile_shape shape = dot_shape_for<T>(S);
  const auto columns = [&]<int Columns>(std::int64_t j) __attribute__((always_inline)) {
    for_row_tiles<S.m, shape.rows>(m, [&]<int Rows>(std::int64_t i) __attribute__((always_inline)) {
      dot_tile<T, S, Rows, Columns, shape.chains>::run(
          a + i * S.a.row_stride, b + j * S.b.column_stride,
          S.has_init ? init + i * S.init.row_stride + j * S.init.column_stride : init,
          c + i * S.c.row_stride + j * S.c.column_stride, k, i);
    });
  };
  for_row_tiles<S.n, shape.packs>(n, columns);
}

}  // namespace typeflow::kernels::detail
