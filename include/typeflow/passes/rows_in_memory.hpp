// SPDX-License-Identifier: BSL-1.0
// How many rows of a value there is memory for.
#pragma once

#include "columns_of_rows.hpp"

namespace typeflow::passes {

/// Those of a block, with what keeps columns apart, or those of a stretch of blocks; 1 of what has no rows. `Schedule` is a schedule or its view.
template <class Schedule>
constexpr std::int64_t rows_in_memory(const Schedule& s, const buffer& b) {
  if (!b.per_row) return 1;
  if (b.by_columns) return column_distance(s.block_rows);
  return b.kept ? s.block_rows * s.kept_blocks : s.block_rows;
}

}  // namespace typeflow::passes
