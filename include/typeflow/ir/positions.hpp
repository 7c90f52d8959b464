// SPDX-License-Identifier: BSL-1.0
// Walking through a tensor position by position.
#pragma once

#include "../core/layout.hpp"

namespace typeflow::ir {

/// Walks through all positions of a shape whose named extent is `length`.
struct positions {
  const shape& space;
  std::int64_t length;

  constexpr std::int64_t extent(int i) const { return space[i].is_named() ? length : space[i].size; }
  constexpr std::int64_t count() const {
    std::int64_t total = 1;
    for (int i = 0; i < space.rank; ++i) total *= extent(i);
    return total;
  }
  /// The place of position `index` (row-major over the dimensions) in memory.
  constexpr int offset(std::int64_t index, const layout& l) const {
    std::int64_t result = l.offset;
    for (int i = space.rank - 1; i > 0; --i) {
      const auto& e = space.extents[i];
      const std::int64_t size = e.axis != nullptr ? length : e.size;
      result += index % size * l.strides.values[i];
      index /= size;
    }
    return static_cast<int>(result + index * l.strides.values[0]);
  }
};

}  // namespace typeflow::ir
