// SPDX-License-Identifier: BSL-1.0
// A few rows of A times a B that is contiguous along short sums: B is turned square by square in registers, since a copy in memory would take
// longer than the product. Gives the bits of the tiles that take more rows.
#pragma once

#include <cstdint>
#include <type_traits>

#include "contract_shape.hpp"
#include "contraction.hpp"
#include "simd_groups.hpp"

namespace typeflow::kernels::detail {

/// So many rows are few.
inline constexpr std::int64_t most_few_rows = 4;

/// Whether a contraction that turns B has sums within one pack, and whole packs of columns.
template <class T, contraction S, class End>
constexpr bool turns_in_registers() {
  if (!std::is_base_of_v<stored, End> || S.m > most_few_rows || S.b.row_stride != 1 || S.b.column_stride == 1 || pack_registers < 32) return false;
  return S.c.column_stride == 1 && S.k > 1 && S.k <= lanes<T> && S.n >= lanes<T> && S.n % lanes<T> == 0 && (!S.has_init || S.init.column_stride == 1);
}

template <class T, contraction S>
struct few_rows {
  static constexpr int k = static_cast<int>(S.k), width = lanes<T>, chains = tile_shape_for<T>(S).chains;
  static constexpr int smallest_group = 16 / int{sizeof(T)};

  /// turned[p] = summand p of the `width` columns from b on. What loads put beside each other need not be moved between registers.
  template <int Done = 0>
  [[gnu::always_inline]] static void load_turned(pack<T> (&turned)[width], const T* b) {
    if constexpr (most_grouped<T>(k) == 1) {
      for_each_index<width>([&]<int I>() __attribute__((always_inline)) { turned[I] = partial_load(b + I * S.b.column_stride, k, T(0)); });
      transpose(turned);
    } else if constexpr (Done < k) {
      constexpr bool is_rest = most_grouped<T>(k - Done) == 1;
      constexpr int count = is_rest ? most_grouped<T>(smallest_group) : most_grouped<T>(k - Done), first = is_rest ? k - count : Done;
      pack<T> group[count];
      load_groups(b + first, S.b.column_stride, group);
      for_each_index<count>([&]<int I>() __attribute__((always_inline)) { turned[first + I] = group[I]; });
      load_turned<first + count>(turned, b);
    }
  }
  /// One row of `width` columns; turned[p] has summand p of each.
  [[gnu::always_inline]] static void run_row(const T* a, const pack<T> (&turned)[width], const T* init, T* c) {
    pack<T> sum[chains] = {};
    if constexpr (S.has_init) sum[0] = load(init);
#pragma GCC unroll 64
    for (int p = 0; p < k; ++p) {
      sum[p % chains] += broadcast(a[p * S.a.column_stride]) * turned[p];
    }
    for_each_pair_of_chains<chains>([&](int chain, int other) __attribute__((always_inline)) { sum[chain] += sum[other]; });
    if constexpr (S.accumulate) sum[0] += load(c);
    store(c, sum[0]);
  }
  [[gnu::always_inline]] static void run(const T* a, const T* b, const T* init, T* c, std::int64_t m) {
#pragma GCC unroll 1
    for (std::int64_t j = 0; j < S.n; j += width) {
      pack<T> turned[width];
      load_turned(turned, b + j * S.b.column_stride);
      for (std::int64_t i = 0; i < m; ++i) {
        const T* const start = S.has_init ? init + i * S.init.row_stride + j : init;
        run_row(a + i * S.a.row_stride, turned, start, c + i * S.c.row_stride + j);
      }
    }
  }
};

}  // namespace typeflow::kernels::detail
