// SPDX-License-Identifier: BSL-1.0
// A pointer with a shape, and where it matters with strides: how data that is in no container is bound.
#pragma once

#include <cstdint>

#include "../core/shape.hpp"

namespace typeflow {

/// Elements of someone else's memory; T may be const. Nothing is owned and nothing is copied.
template <class T, int Rank>
struct tensor_view {
  T* data = nullptr;
  std::int64_t extents[Rank + 1]{};
  std::int64_t strides[Rank + 1]{};  ///< in elements
};

/// `view(pointer, 506, 13)`: a row-major tensor of these extents.
template <class T, class... Extents>
constexpr tensor_view<T, static_cast<int>(sizeof...(Extents))> view(T* data, Extents... extents) {
  constexpr int rank = sizeof...(Extents);
  static_assert(rank <= max_rank, "typeflow: a tensor has at most 6 axes");
  tensor_view<T, rank> result{data, {static_cast<std::int64_t>(extents)...}, {}};
  std::int64_t stride = 1;
  for (int i = rank - 1; i >= 0; --i) {
    result.strides[i] = stride;
    stride *= result.extents[i];
  }
  return result;
}

}  // namespace typeflow
