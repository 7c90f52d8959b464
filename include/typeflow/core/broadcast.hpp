// SPDX-License-Identifier: BSL-1.0
// NumPy's broadcasting rule over extents that are numbers or named axes.
#pragma once

#include "shape.hpp"

namespace typeflow {

/// Aligns both shapes at their last extent; an extent of 1 stretches, equal extents stay, anything else is a problem. Two different
/// named axes never match, whatever their lengths will be.
/// Source: NumPy, 'Broadcasting', general rules.
constexpr shape_or_problem broadcast_shapes(const shape& a, const shape& b) {
  shape_or_problem result;
  result.value.rank = a.rank > b.rank ? a.rank : b.rank;
  for (int i = 1; i <= result.value.rank; ++i) {
    const extent x = i <= a.rank ? a[a.rank - i] : extent(1);
    const extent y = i <= b.rank ? b[b.rank - i] : extent(1);
    if (x.is_named() && y.is_named() && !(x == y))
      return {{}, "two different named axes meet", "use one axis for both, or reduce one of them first"};
    if (!(x == y) && !x.is_one() && !y.is_one())
      return {{}, "shapes do not broadcast", "make the extents equal or 1, counted from the last"};
    result.value.extents[result.value.rank - i] = x.is_one() ? y : x;
  }
  return result;
}

}  // namespace typeflow
