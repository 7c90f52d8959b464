// SPDX-License-Identifier: BSL-1.0
// Where a tensor with gaps lies, so that members of the same structures are told apart.
#pragma once

#include "check_call.hpp"

namespace typeflow::detail {

/// The bytes that a tensor touches: `width` of them, again and again at distances of `period`.
struct interleaved_range : memory_range {
  std::uintptr_t period = 0;  ///< 0 where all lies in one piece
  std::uintptr_t width = 0;

  interleaved_range() = default;
  template <class T>
  explicit interleaved_range(const codegen::tensor_ref<T>& bound) : memory_range(bound) {
    int outer = -1;
    for (int i = 0; i < bound.rank; ++i)
      if (bound.extents[i] > 1 && (outer < 0 || distance(bound, i) > distance(bound, outer))) outer = i;
    if (outer < 0 || first == last) return;
    period = distance(bound, outer);
    width = last - first - static_cast<std::uintptr_t>(bound.extents[outer] - 1) * period;
  }
  bool overlaps(const interleaved_range& other) const { return memory_range::overlaps(other) && !lies_beside(other); }

 private:
  template <class T>
  static std::uintptr_t distance(const codegen::tensor_ref<T>& bound, int dimension) {
    const std::int64_t stride = bound.strides[dimension] * bound.element_size();
    return static_cast<std::uintptr_t>(stride < 0 ? -stride : stride);
  }
  /// Whether the other's pieces lie between this one's.
  bool lies_beside(const interleaved_range& other) const {
    if (period == 0 || period != other.period) return false;
    const std::uintptr_t before = first > other.first ? (first - other.first) % period : 0;
    const std::uintptr_t gap = first > other.first ? (period - before) % period : (other.first - first) % period;
    return gap >= width && gap + other.width <= period;
  }
};

}  // namespace typeflow::detail
