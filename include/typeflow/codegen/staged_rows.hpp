// SPDX-License-Identifier: BSL-1.0
// How many rows a stream takes at once where tensors are copied: few enough that the copies stay in the first-level cache.
#pragma once

#include "context.hpp"
#include "signature.hpp"

namespace typeflow::codegen {

/// Whether what a segment computes of a row has nothing to do with other rows, so that blocks of any length give the same bits.
template <class P>
constexpr bool keeps_rows_apart(const passes::segment& seg) {
  for (int i = seg.first_loop; i < seg.first_loop + seg.loop_count; ++i) {
    const loop& l = P::loops.loops[i];
    if (l.kind != loop_kind::elementwise) return false;
    for (int k = l.first_statement; k < l.first_statement + l.statement_count; ++k)
      if (P::loops.statements[k].kind == statement_kind::accumulate) return false;
  }
  return true;
}

/// Numbers in a row of all tensors along an axis.
template <class P>
constexpr std::int64_t numbers_in_row(int axis) {
  std::int64_t count = 0;
  for (int i = 0; i < P::graph.leaf_count; ++i)
    if (signature<P>::value.leaves[i].axis == axis) count += static_size(signature<P>::value.leaves[i].extents);
  for (int i = 0; i < P::graph.output_count; ++i)
    if (signature<P>::value.outputs[i].axis == axis) count += static_size(signature<P>::value.outputs[i].extents);
  return count;
}

/// A quarter of a cache of 32 KiB, since what is copied from and to goes through it too; where that would be fewer rows than make up for
/// beginning anew, so many.
template <class P, class T>
constexpr std::int64_t staged_rows(const passes::segment& seg) {
  constexpr std::int64_t most_bytes = 8192, fewest = 64;
  std::int64_t rows = P::loops.block_rows;
  if (!keeps_rows_apart<P>(seg)) return rows;
  const std::int64_t bytes = numbers_in_row<P>(seg.axis) * static_cast<std::int64_t>(sizeof(T));
  while (rows > fewest && rows * bytes > most_bytes) rows /= 2;
  return rows;
}

}  // namespace typeflow::codegen
