// SPDX-License-Identifier: BSL-1.0
// A matrix in memory, row by row without gaps.
#pragma once

#include <cstdint>

namespace typeflow {

template <class T>
struct matrix_ref {
  T* data = nullptr;
  std::int64_t rows = 0;
  std::int64_t columns = 0;

  constexpr T& operator()(std::int64_t row, std::int64_t column) const { return data[row * columns + column]; }
};

}  // namespace typeflow
