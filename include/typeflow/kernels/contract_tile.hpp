// SPDX-License-Identifier: BSL-1.0
// The register tile of a contraction: a few rows of C times a few packs of its columns, summed over all of k
// in registers. B is read by packs and A by broadcasts, so that A may have any strides.
#pragma once

#include <cstdint>
#include <type_traits>

#include "contract_columns.hpp"
#include "contract_lines.hpp"
#include "contract_shape.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// The steps of one tile. Pointers are those of its first row and column. Every loop over sums has constant
/// bounds and is unrolled, so that the compilers keep the sums in registers.
template <class T, contraction S, tile_shape Shape, int Tail, class End>
struct contraction_tile {
  static constexpr int rows = Shape.rows, packs = Shape.packs, chains = Shape.chains;
  using columns = tile_columns<T, packs, Tail>;
  using row_of_packs = pack<T>[packs];
  using sums = row_of_packs[chains][rows];

  /// Pack j of row i of `init`, whatever its column stride.
  [[gnu::always_inline]] static pack<T> initial(const T* init, int i, int j, columns at) {
    const T* row = init + i * S.init.row_stride;
    if constexpr (S.init.column_stride == 1) return at.load_columns(row, j);
    if constexpr (S.init.column_stride == 0) return broadcast(*row);
    pack<T> v{};
    const std::int64_t width = at.width(j);
    for (int lane = 0; lane < lanes<T>; ++lane) {
      if (lane < width) v[lane] = row[(at.offset(j) + lane) * S.init.column_stride];
    }
    return v;
  }

  [[gnu::always_inline]] static void start(sums& sum, const T* init, columns at) {
#pragma GCC unroll 64
    for (int chain = 0; chain < chains; ++chain) {
#pragma GCC unroll 64
      for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 64
        for (int j = 0; j < packs; ++j) {
          if (S.has_init && chain == 0)
            sum[chain][i][j] = initial(init, i, j, at);
          else
            sum[chain][i][j] = pack<T>{};
        }
      }
    }
  }

  [[gnu::always_inline]] static void add_product(row_of_packs (&sum)[rows], const T* a, const T* b,
                                                 columns at) {
    pack<T> right[packs];
#pragma GCC unroll 64
    for (int j = 0; j < packs; ++j)
      right[j] = rows > 1 ? in_register(at.load_columns(b, j, S.b.has_room)) : at.load_columns(b, j, S.b.has_room);
    add_row(sum, a, right);
  }
  [[gnu::always_inline]] static void add_row(row_of_packs (&sum)[rows], const T* a, const pack<T> (&right)[packs]) {
#pragma GCC unroll 64
    for (int i = 0; i < rows; ++i) {
      const pack<T> left = broadcast(a[i * S.a.row_stride]);
#pragma GCC unroll 64
      for (int j = 0; j < packs; ++j) sum[i][j] += left * right[j];
    }
  }

  [[gnu::always_inline]] static void add_products(sums& sum, const T* a, const T* b, columns at,
                                                  std::int64_t k) {
    if constexpr (reads_line<T>(S) && packs == 1) return add_line(sum, a, b);
    constexpr bool registers_left = pack_bytes > 16 || rows * packs <= 16;  // what the second step loads would push out sums
    constexpr int steps = chains > 1 ? chains : rows * packs > 8 && registers_left ? 2 : 1;
    std::int64_t p = 0;
#pragma GCC unroll 1
    for (; p + steps <= k; p += steps) {
#pragma GCC unroll 64
      for (int step = 0; step < steps; ++step) {
        add_product(sum[step % chains], a + step * S.a.column_stride, b + step * S.b.row_stride, at);
      }
      a += steps * S.a.column_stride;
      b += steps * S.b.row_stride;
    }
    if constexpr (steps == 1) return;
#pragma GCC unroll 1
    for (; p < k; ++p, a += S.a.column_stride, b += S.b.row_stride) add_product(sum[0], a, b, at);
  }

  /// The same where the rows of B are packs of a line: each pack is loaded when the first row needs it.
  [[gnu::always_inline]] static void add_line(sums& sum, const T* a, const T* b) {
    constexpr int k = static_cast<int>(S.k);
    line_of_rows<T, int(S.n), k> line;
    for_each_index<k>([&]<int I>() __attribute__((always_inline)) {
      constexpr int chain = I < k / chains * chains ? I % chains : 0;
      const pack<T> right[1] = {in_register(line.template load_row<I>(b))};
      add_row(sum[chain], a + I * S.a.column_stride, right);
    });
  }

  /// Adds up the chains, and what C holds where it is to be added to. All of C is read before any of it is
  /// written: its last two packs may overlap, and a masked load behind a masked store next to it waits for it.
  [[gnu::always_inline]] static void add_up(sums& sum, const T* c, columns at, const End& end) {
    if constexpr (chains > 1 || S.accumulate) {
#pragma GCC unroll 64
      for (int i = 0; i < rows; ++i) {
        for_each_pair_of_chains<chains>([&](int chain, int other) __attribute__((always_inline)) {
#pragma GCC unroll 64
          for (int beside = 0; beside < packs; ++beside) sum[chain][i][beside] += sum[other][i][beside];
        });
        if (S.accumulate && !ends_line && !end.begins()) {
#pragma GCC unroll 64
          for (int j = 0; j < packs; ++j) sum[0][i][j] += at.load_columns(c + i * S.c.row_stride, j);
        }
      }
    }
  }

  /// Rows come in order, so that what the end of one writes too is written again by the next.
  [[gnu::always_inline]] static bool has_room([[maybe_unused]] const End& end) {
    if constexpr (S.has_room && (S.m == 1 || (S.m == rows && stores_line))) return true;
    else if constexpr (std::is_base_of_v<stored, End> && !S.accumulate && S.n > 0 && S.n < lanes<T>) return end.has_room;
    else return false;
  }
  /// Whether another loop takes the rows as one line.
  static constexpr bool ends_line = !std::is_base_of_v<stored, End> && End::takes_lines && rows == S.m && Tail > 0 && is_one_line<T>(S);
  /// Whether the rows are stored as one line.
  static constexpr bool stores_line = Tail > 0 && packs == 1 && rows > 1 && S.c.row_stride == Tail && !S.accumulate && moves_lines<T>(Tail);

  [[gnu::always_inline]] static void store_sums(sums& sum, T* c, columns at, [[maybe_unused]] const End& end) {
    if constexpr (stores_line) {
      pack<T> all[rows];
#pragma GCC unroll 64
      for (int i = 0; i < rows; ++i) all[i] = sum[0][i][0];
      return store_line<Tail>(c, all, has_room(end));
    }
#pragma GCC unroll 64
    for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 64
      for (int j = 0; j < packs; ++j) at.store_columns(c + i * S.c.row_stride, j, sum[0][i][j], has_room(end));
    }
  }

  /// `row` and `column` say where in all of C the tile begins.
  [[gnu::always_inline]] static void run(const T* a, const T* b, const T* init, T* c, columns at,
                                         std::int64_t k, const End& end, std::int64_t row,
                                         std::int64_t column) {
    end.prepare(row, column, rows, packs);
    sums sum;
    start(sum, init, at);
    add_products(sum, a, b, at, k);
    add_up(sum, c, at, end);
    if constexpr (std::is_base_of_v<stored, End>)
      store_sums(sum, c, at, end);
    else if constexpr (ends_line)
      end_line<S>(sum[0], c, end, row);
    else if (end.completes())
      end.finish(sum[0], row, column, at);
    else
      store_sums(sum, c, at, end);
  }
};

}  // namespace typeflow::kernels::detail
