// SPDX-License-Identifier: BSL-1.0
// Which columns of a matrix can be found at once: columns of one colour have no row in common, so their sum
// has each of their elements alone (Curtis, Powell and Reid 1974; Gebremedhin, Manne and Pothen 2005).
#pragma once

#include "saturation.hpp"

namespace typeflow::sparse {

namespace detail {

/// The colours that each row has already, as bits.
class used_colours {
 public:
  constexpr explicit used_colours(int rows) : rows_(rows), words_(rows + 1, 0) {}

  /// The first colour that none of some rows has, which they get.
  constexpr int assign(const int* rows, int count) {
    int colour = 0;
    std::uint64_t used = ~std::uint64_t{0};
    for (int w = 0; w < width_ && used == ~std::uint64_t{0}; ++w) {
      used = 0;
      for (int k = 0; k < count; ++k) used |= words_.data()[w * rows_ + rows[k]];
      colour = 64 * w + std::countr_one(used);
    }
    if (colour == 64 * width_) widen();
    std::uint64_t* const word = words_.data() + colour / 64 * rows_;
    for (int k = 0; k < count; ++k) word[rows[k]] |= std::uint64_t{1} << (colour % 64);
    return colour;
  }

 private:
  int rows_;
  int width_ = 1;
  array_list<std::uint64_t> words_;  ///< by 64 colours, by row

  constexpr void widen() {
    array_list<std::uint64_t> larger((width_ + 1) * rows_ + 1, 0);
    for (int i = 0; i < width_ * rows_; ++i) larger.data()[i] = words_.data()[i];
    words_ = static_cast<array_list<std::uint64_t>&&>(larger);
    ++width_;
  }
};

/// Colours the columns as they come.
template <int Columns>
constexpr colouring<Columns> colour_in_order(const pattern_view& by_column) {
  colouring<Columns> result;
  used_colours used(by_column.columns);
  for (int j = 0; j < Columns; ++j) {
    const int length = by_column.row_length(j);
    result.colours[j] =
        length == 0 ? -1 : used.assign(by_column.column_indices + by_column.row_offsets[j], length);
    if (result.colours[j] >= result.count) result.count = result.colours[j] + 1;
  }
  return result;
}

}  // namespace detail

/// A colouring of the columns of a matrix, given by its rows and by its columns. Greedy, in two orders: as
/// the columns come, which is best for bands, and, where that has more colours than the longest row, by
/// saturation.
template <int Columns>
constexpr colouring<Columns> colour_columns(const pattern_view& by_row, const pattern_view& by_column) {
  const int least = by_row.longest_row();
  colouring<Columns> result;
  if (least == Columns) {  // a full row: each column has a colour of its own
    for (int j = 0; j < Columns; ++j) result.colours[j] = j;
    result.count = Columns;
    return result;
  }
  result = detail::colour_in_order<Columns>(by_column);
  if (result.count == least) return result;
  const colouring<Columns> second = detail::colour_by_saturation<Columns>(by_row, by_column, result.count);
  return second.count > 0 ? second : result;
}

}  // namespace typeflow::sparse
