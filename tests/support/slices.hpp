// SPDX-License-Identifier: BSL-1.0
// Slices of batches, as tensors are stored: the named axis outermost, wherever it stands.
#pragma once

#include "graph_data.hpp"

namespace graph_test {

inline shape with_first_axis(extent first, const shape& s) {
  shape result;
  result.push_back(first);
  for (int i = 0; i < s.rank; ++i) result.push_back(s[i]);
  return result;
}
inline shape without_first_axis(const shape& s) { return replaced(s, 0, 1, {}); }

/// Slice k along the first axis of a batch of shape `s`. `length` is that of the slice's named axis; where the first axis is the named one,
/// slices lie one behind the other.
inline numbers slice_of(const numbers& batch, const shape& s, int k, std::int64_t length) {
  const shape inner = without_first_axis(s);
  const stride_list from = storage_strides(s), to = storage_strides(inner);
  std::int64_t count = 1;
  for (int i = 0; i < inner.rank; ++i) count *= inner[i].is_named() ? length : inner[i].size;
  numbers result(static_cast<int>(count));
  for (std::int64_t at = 0; at < count; ++at) {
    std::int64_t rest = at, source = k * from[0], target = 0;
    for (int i = inner.rank - 1; i >= 0; --i) {
      const std::int64_t extent = inner[i].is_named() ? length : inner[i].size;
      source += rest % extent * from[i + 1];
      target += rest % extent * to[i];
      rest /= extent;
    }
    result[static_cast<int>(target)] = batch[static_cast<int>(source)];
  }
  return result;
}

}  // namespace graph_test
