// SPDX-License-Identifier: BSL-1.0
// Cuts the rows of C into tiles: full ones in a loop, and one with exactly the rows that remain.
#pragma once

#include <cstdint>

#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// Calls visit.operator()<count>(first) for the count = 1 .. Most that equals `rows`; nothing for 0 rows.
template <int Most, class Visit>
[[gnu::always_inline]] inline void with_row_count(std::int64_t rows, std::int64_t first, const Visit& visit) {
  if constexpr (Most > 0) {
    if (rows == Most)
      visit.template operator()<Most>(first);
    else
      with_row_count<Most - 1>(rows, first, visit);
  }
}

/// Calls visit.operator()<count>(first) for tiles of `Rows` rows and for the rest. Only the rest of a static
/// extent is instantiated; `extent` may be less than that by whole tiles. A run-time extent leaves it to run time too: a tile of half the height, if that
/// fits, and one of exactly the rows after it (a tile of every height would double the compile time).
template <std::int64_t Extent, int Rows, class Visit>
[[gnu::always_inline]] inline void for_row_tiles(std::int64_t extent, const Visit& visit) {
  std::int64_t i = 0;
  if constexpr (Extent == Rows) {
    visit.template operator()<Rows>(0);
    return;
  }
#pragma GCC unroll 1
  for (; i + Rows <= extent; i += Rows) visit.template operator()<Rows>(i);
  if constexpr (Extent == dynamic_extent) {
    constexpr int half = (Rows + 1) / 2;
    if (half < Rows && i + half <= extent) {
      visit.template operator()<half>(i);
      i += half;
    }
    with_row_count<half - 1>(extent - i, i, visit);
  } else if constexpr (Extent % Rows != 0) {
    if (i < extent) visit.template operator()<Extent % Rows>(i);
  }
}

}  // namespace typeflow::kernels::detail
