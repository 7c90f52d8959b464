// SPDX-License-Identifier: BSL-1.0
// Rows of a row-major table in plain memory: the checked way to a run of them, and to a copy of chosen ones.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

#include "../core/error.hpp"

namespace typeflow {

/// `rows` rows from `first` on, next to each other.
struct row_range {
  std::size_t first = 0;
  std::size_t rows = 0;

  friend constexpr bool operator==(const row_range&, const row_range&) = default;
};

namespace detail {

template <class T>
std::size_t count_rows(std::span<T> values, std::size_t columns, const char* where) {
  if (columns == 0 || values.size() % columns != 0) {
    fail(std::string(where) + ": " + std::to_string(values.size()) + " values are no whole rows of " +
         std::to_string(columns) + " columns; give the table's own column count");
  }
  return values.size() / columns;
}

}  // namespace detail

/// The values of a range of rows, in place. Error: the range leaves the table, or the table is not whole
/// rows.
template <class T>
std::span<T> rows_of(std::span<T> values, std::size_t columns, row_range range) {
  const std::size_t rows = detail::count_rows(values, columns, "rows_of()");
  if (range.first > rows || range.rows > rows - range.first) {
    fail("rows_of(): rows " + std::to_string(range.first) + " to " +
         std::to_string(range.first + range.rows) + " (exclusive) of " + std::to_string(rows) +
         "; make the batches for this number of rows");
  }
  return values.subspan(range.first * columns, range.rows * columns);
}

/// Copies the rows `indices`, in that order, into `out`, and returns the part of `out` that was filled.
/// Errors, before anything is written: an index beyond the table, a table that is not whole rows, `out` too
/// small.
template <class T>
std::span<T> gather_rows(std::span<const T> values, std::size_t columns, std::span<const std::size_t> indices,
                         std::span<T> out) {
  const std::size_t rows = detail::count_rows(values, columns, "gather_rows()");
  if (out.size() / columns < indices.size()) {
    fail("gather_rows(): " + std::to_string(indices.size()) + " rows of " + std::to_string(columns) +
         " do not fit into " + std::to_string(out.size()) + " values; give a buffer of rows times columns");
  }
  const auto beyond =
      std::find_if(indices.begin(), indices.end(), [&](std::size_t index) { return index >= rows; });
  if (beyond != indices.end()) {
    fail("gather_rows(): there is no row " + std::to_string(*beyond) + " among " + std::to_string(rows) +
         "; make the indices for this table");
  }
  for (std::size_t i = 0; i < indices.size(); ++i) {
    std::copy_n(values.data() + indices[i] * columns, columns, out.data() + i * columns);
  }
  return out.first(indices.size() * columns);
}

}  // namespace typeflow
