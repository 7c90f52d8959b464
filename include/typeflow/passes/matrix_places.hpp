// SPDX-License-Identifier: BSL-1.0
// From where a tensor lies to the matrices that a loop takes from it.
#pragma once

#include "buffer_table.hpp"

namespace typeflow::passes {

/// A matrix whose rows and columns lie along two of the axes [rows, columns, summands] behind the outer ones.
constexpr matrix matrix_over(int buffer, const layout& place, int outer, int row, int column) {
  matrix m{buffer, place.strides[outer + row], place.strides[outer + column], place.offset};
  for (int d = 0; d < outer; ++d) m.outer[d] = place.strides[d];
  return m;
}

/// The states of a loop behind its outer axes, one to a row.
constexpr matrix states_at(const location& at, int outer) {
  matrix m{at.buffer, at.place.strides[outer], 0, at.place.offset};
  for (int d = 0; d < outer; ++d) m.outer[d] = at.place.strides[d];
  return m;
}

constexpr loop_extent to_extent(const extent& e) { return e.is_named() ? loop_extent{1, true} : loop_extent{e.size, false}; }

}  // namespace typeflow::passes
