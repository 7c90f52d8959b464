// SPDX-License-Identifier: BSL-1.0
// The registers of a loop's body, and which sums are kept in them.
#pragma once

#include "context.hpp"
#include "lanes.hpp"

namespace typeflow::codegen {

/// The registers of one loop: a value for each statement, and running sums along the innermost dimension or down columns.
template <class P, int Loop, class V>
struct registers {
  static constexpr int count = P::loops.loops[Loop].statement_count;
  V values[count + 1];
  V sums[count + 1];
};

/// Whether a statement adds up along the innermost dimension, in a register.
constexpr bool sums_in_register(const loop& l, const statement& s) {
  return s.kind == statement_kind::accumulate && !s.index.exists() && l.dimensions > 0 && s.place.strides[l.dimensions - 1] == 0;
}

/// Whether a statement of a loop with two dimensions or more adds up along the second innermost, each column by itself.
constexpr bool sums_down_column(const loop& l, const statement& s) {
  return s.kind == statement_kind::accumulate && s.place.strides[l.dimensions - 1] != 0 && s.place.strides[l.dimensions - 2] == 0;
}

/// Most packs of a row that is worked on by columns: in a longer one a sum's store is over before the next row asks for it.
inline constexpr std::int64_t most_column_packs = 16;

/// Whether a loop runs down columns: it has such sums, none that a row ends, and none at places that data decide.
template <class P>
constexpr bool runs_down_columns(const loop& l, std::int64_t lanes) {
  if (l.dimensions < 2) return false;
  bool any = false;
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.index.exists() || (sums_in_register(l, s) && s.place.strides[l.dimensions - 2] != 0)) return false;
    any = any || sums_down_column(l, s);
  }
  return any && l.extents[l.dimensions - 1].size <= most_column_packs * lanes;
}

template <class P, int Loop, class T>
inline constexpr bool runs_down_columns_in = runs_down_columns<P>(P::loops.loops[Loop], loop_lanes<T>::count);

}  // namespace typeflow::codegen
