// SPDX-License-Identifier: BSL-1.0
// The registers of a loop's body.
#pragma once

#include "context.hpp"

namespace typeflow::codegen {

/// The registers of one loop: a value for each statement, and running sums along the innermost dimension.
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

}  // namespace typeflow::codegen
