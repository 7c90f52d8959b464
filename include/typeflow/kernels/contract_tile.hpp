// SPDX-License-Identifier: BSL-1.0
// The register tile of a contraction: a few rows of C times a few packs of its columns, summed over all of k
// in registers. B is read by packs and A by broadcasts, so that A may have any strides.
#pragma once

#include <cstdint>
#include <type_traits>

#include "contract_shape.hpp"
#include "contraction.hpp"
#include "simd_lines.hpp"

namespace typeflow::kernels::detail {

inline constexpr int tail_at_run_time = -1;

/// Where the packs of a tile lie: one after the other. With Tail = 0 the last one is moved left as far as needed
/// to end with the matrix; else it stays, and has so many lanes, or `last` if that is known at run time only.
template <class T, int Packs, int Tail>
struct tile_columns {
  std::int64_t last;

  [[gnu::always_inline]] static constexpr bool is_tail(int j) { return Tail != 0 && j + 1 == Packs; }
  [[gnu::always_inline]] std::int64_t offset(int j) const { return j + 1 < Packs || Tail != 0 ? std::int64_t{j} * lanes<T> : last; }
  /// How many lanes of pack j count.
  [[gnu::always_inline]] std::int64_t width(int j) const { return !is_tail(j) ? lanes<T> : Tail > 0 ? Tail : last; }
  [[gnu::always_inline]] pack<T> load_columns(const T* p, int j) const {
    if (!is_tail(j)) return load(p + offset(j));
    if constexpr (Tail > 0) return load_first<Tail>(p + offset(j));
    else return partial_load(p + offset(j), last, T(0));
  }
  [[gnu::always_inline]] void store_columns(T* p, int j, pack<T> v, bool has_room) const {
    if (!is_tail(j) || has_room) return store(p + offset(j), v);
    if constexpr (Tail > 0) store_first<Tail>(p + offset(j), v);
    else partial_store(p + offset(j), last, v);
  }
};

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
      right[j] = rows > 1 ? in_register(at.load_columns(b, j)) : at.load_columns(b, j);
#pragma GCC unroll 64
    for (int i = 0; i < rows; ++i) {
      const pack<T> left = broadcast(a[i * S.a.row_stride]);
#pragma GCC unroll 64
      for (int j = 0; j < packs; ++j) sum[i][j] += left * right[j];
    }
  }

  [[gnu::always_inline]] static void add_products(sums& sum, const T* a, const T* b, columns at,
                                                  std::int64_t k) {
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

  /// Adds up the chains, and what C holds where it is to be added to. All of C is read before any of it is
  /// written: its last two packs may overlap, and a masked load behind a masked store next to it waits for it.
  [[gnu::always_inline]] static void add_up(sums& sum, const T* c, columns at, const End& end) {
    if constexpr (chains > 1 || S.accumulate) {
#pragma GCC unroll 64
      for (int i = 0; i < rows; ++i) {
        for_each_pair_of_chains<chains>([&](int chain, int other) __attribute__((always_inline)) {
#pragma GCC unroll 64
          for (int j = 0; j < packs; ++j) sum[chain][i][j] += sum[other][i][j];
        });
        if (S.accumulate && !end.begins()) {
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
    else if (end.completes())
      end.finish(sum[0], row, column, at);
    else
      store_sums(sum, c, at, end);
  }
};

}  // namespace typeflow::kernels::detail
