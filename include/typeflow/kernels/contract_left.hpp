// SPDX-License-Identifier: BSL-1.0
// Copies of parts of a transposed A, tile by tile, in the order in which the tiles read it. As it is, each summand of a tile is in a line and
// a page of its own; where these compete for the same few lines of the first-level cache, every panel of B would bring them again from the
// second. A copied block is used by all panels, and small enough to stay in the second level beside them.
#pragma once

#include <cstdint>
#include <cstring>

#include "contract_shape.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// Bytes of a block of A, on the stack; a few times those of a panel, since B is copied again for each.
inline constexpr std::int64_t left_block_bytes = std::int64_t{1} << 17;

/// Whether the summands of a tile compete for lines, or lie in more pages than the processor remembers, and there are panels enough to make
/// up for a copy of A.
template <class T>
constexpr bool copies_left(const contraction& s) {
  constexpr std::int64_t size = sizeof(T), line_repetition = 4096, remembered = 96 * 4096, few_panels = 4, many_panels = 8;
  if (!is_packable<T> || s.a.row_stride != 1 || s.m <= 0 || s.n <= 0 || (s.k != dynamic_extent && s.k < 32)) return false;
  const std::int64_t stride = s.a.column_stride * size;
  const bool competes = stride > 0 && stride % line_repetition == 0, is_far = stride * panel_rows<T>(s) > remembered;
  const tile_shape shape = tile_shape_for<T>(s);
  return (competes || is_far) && s.m >= 2 * shape.rows && s.n >= (competes ? few_panels : many_panels) * shape.packs * lanes<T>;
}

/// Rows of such a block: whole tiles.
template <class T>
constexpr std::int64_t left_block_rows(const contraction& s, std::int64_t summands) {
  const std::int64_t rows = tile_shape_for<T>(s).rows, fitting = left_block_bytes / (summands * std::int64_t{sizeof(T)});
  return smaller(larger(fitting / rows, 1), divide_up(s.m, rows)) * rows;
}

/// to[(i / Rows * k + p) * Rows + i % Rows] = from[p * stride + i] for `rows` rows and k summands. Takes the tiles of a cache line together.
template <class T, int Rows>
[[gnu::noinline]] void copy_left(const T* from, std::int64_t stride, std::int64_t rows, std::int64_t k, T* __restrict to) {
  constexpr int line = 64 / static_cast<int>(sizeof(T)), together = line > Rows ? line / Rows : 1;
  for (; rows >= together * Rows; rows -= together * Rows, from += together * Rows, to += together * Rows * k)
    for (std::int64_t p = 0; p < k; ++p)
#pragma GCC unroll 16
      for (int tile = 0; tile < together; ++tile) std::memcpy(to + (tile * k + p) * Rows, from + p * stride + tile * Rows, Rows * sizeof(T));
  for (; rows > 0; rows -= Rows, from += Rows, to += Rows * k)
    for (std::int64_t p = 0; p < k; ++p)
      for (std::int64_t i = 0; i < smaller(rows, Rows); ++i) to[p * Rows + i] = from[p * stride + i];
}

}  // namespace typeflow::kernels::detail
