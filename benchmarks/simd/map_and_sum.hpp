// SPDX-License-Identifier: BSL-1.0
// One pass over an array that writes a number for each element and adds up others.
#pragma once

#include "tails.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

/// to[i] = body(from[i], sums), where the body adds what it likes to its `Sums` vectors; their lanes are
/// added to `totals` at the end. `Unrolled` vectors at a time, each with sums of its own. Lanes behind the
/// end hold `fill`, for which the body must add 0. Memory is asked for `Ahead` numbers before, 0 for not.
template <int Sums, int Unrolled, int Ahead = 0, class Body>
TYPEFLOW_BENCHMARK_INLINE void map_and_sum(const double* from, std::size_t count, double fill, double* to,
                                           double (&totals)[Sums], Body body) {
  vector<double> sums[Unrolled][Sums] = {};
  std::size_t i = 0;
  for (; i + 8 * Unrolled <= count; i += 8 * Unrolled) {
#pragma GCC unroll 8
    for (std::size_t u = 0; Ahead > 0 && u < Unrolled; ++u) {
      __builtin_prefetch(from + i + 8 * u + Ahead);
      __builtin_prefetch(to + i + 8 * u + Ahead, 1);
    }
#pragma GCC unroll 8
    for (std::size_t u = 0; u < Unrolled; ++u) store(to + i + 8 * u, body(load(from + i + 8 * u), sums[u]));
  }
  for (; i + 8 <= count; i += 8) store(to + i, body(load(from + i), sums[0]));
  if (i < count) store_first(to + i, count - i, body(load_first(from + i, count - i, fill), sums[0]));
#pragma GCC unroll 4
  for (int s = 0; s < Sums; ++s) {
#pragma GCC unroll 8
    for (int u = 1; u < Unrolled; ++u) sums[0][s] += sums[u][s];
    totals[s] += sum_of_lanes(sums[0][s]);
  }
}

}  // namespace simd

#endif
