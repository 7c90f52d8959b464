// SPDX-License-Identifier: BSL-1.0
// Where the elements of a tensor lie: strides, an offset, and affine maps of positions.
#pragma once

#include "shape.hpp"

namespace typeflow {

/// Distances in elements between neighbours along each dimension, as the library stores a tensor: the named axis outermost, wherever it
/// stands, the other dimensions in row-major order.
struct stride_list {
  std::int64_t values[max_rank + 1]{};  // one more than a tensor has: a contraction counts its summands too
  constexpr std::int64_t& operator[](int i) { return values[i]; }
  constexpr std::int64_t operator[](int i) const { return values[i]; }
};

constexpr stride_list storage_strides(const shape& s) {
  stride_list strides;
  std::int64_t stride = 1;
  for (int i = s.rank - 1; i >= 0; --i) {
    if (s[i].is_named()) continue;
    strides[i] = stride;
    stride *= s[i].size;
  }
  if (const int named = named_dimension(s); named >= 0) strides[named] = stride;
  return strides;
}

/// Strides by dimension and the place of the first element.
struct layout {
  stride_list strides{};
  std::int64_t offset = 0;
};

constexpr layout storage_layout(const shape& s) { return {storage_strides(s), 0}; }

/// For each position of one tensor a position of another: axis i of the other is start[i] + sum_j step[i][j] position[j].
struct index_map {
  std::int64_t start[max_rank]{};
  std::int64_t step[max_rank][max_rank]{};

  friend constexpr bool operator==(const index_map& a, const index_map& b) {
    for (int i = 0; i < max_rank; ++i) {
      if (a.start[i] != b.start[i]) return false;
      for (int j = 0; j < max_rank; ++j)
        if (a.step[i][j] != b.step[i][j]) return false;
    }
    return true;
  }
};

/// The positions of the first tensor in the memory of the other.
constexpr layout through(const index_map& map, const layout& other) {
  layout result{{}, other.offset};
  for (int i = 0; i < max_rank; ++i) {
    result.offset += map.start[i] * other.strides[i];
    for (int j = 0; j < max_rank; ++j) result.strides[j] += map.step[i][j] * other.strides[i];
  }
  return result;
}

/// First by `first`, then by `second`.
constexpr index_map compose(const index_map& first, const index_map& second) {
  index_map result;
  for (int i = 0; i < max_rank; ++i) {
    result.start[i] = second.start[i];
    for (int k = 0; k < max_rank; ++k) {
      result.start[i] += second.step[i][k] * first.start[k];
      for (int j = 0; j < max_rank; ++j) result.step[i][j] += second.step[i][k] * first.step[k][j];
    }
  }
  return result;
}

}  // namespace typeflow
