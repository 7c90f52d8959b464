// SPDX-License-Identifier: BSL-1.0
// Colours the columns of a symmetric matrix so that each element stands alone in the sum of a colour, or its
// mirror image does: a star colouring, in which no path of four columns has two colours (Gebremedhin,
// Tarafdar, Manne and Pothen 2007). An arrow takes two.
#pragma once

#include "saturation.hpp"

namespace typeflow::sparse {

/// The columns' colours, and by row those that several of its columns have, for which the mirror image is
/// taken.
template <int Columns>
struct star_colouring {
  colouring<Columns> columns{};
  std::uint64_t repeated[Columns + 1]{};

  /// Where element (i, j) is among the sums [colours, rows].
  constexpr int place_of(int i, int j) const {
    const int* const colour = columns.colours;
    return (repeated[i] >> colour[j] & 1) != 0 ? colour[i] * Columns + j : colour[j] * Columns + i;
  }
};

namespace detail {

/// A greedy colouring of at most 64 colours, one column after the other. By column, as bits: the colours of
/// its neighbours, those of several of them, and those of neighbours that have another neighbour of this
/// column's colour.
template <int Columns>
class star_search {
 public:
  constexpr explicit star_search(const pattern_view& p) : pattern_(p) {
    for (int j = 0; j < Columns; ++j) result_.columns.colours[j] = -1;
  }
  /// Whether there was a colour.
  constexpr bool colour(int j) {
    const int c = std::countr_one(forbidden(j));
    if (c == 64) return false;
    int* const colours = result_.columns.colours;
    colours[j] = c;
    if (c >= result_.columns.count) result_.columns.count = c + 1;
    for (int k = pattern_.row_offsets[j]; k < pattern_.row_offsets[j + 1]; ++k)
      if (pattern_.column_indices[k] != j) tell(pattern_.column_indices[k], j, std::uint64_t{1} << c);
    return true;
  }
  constexpr const star_colouring<Columns>& result() const { return result_; }

 private:
  pattern_view pattern_;
  star_colouring<Columns> result_{};
  std::uint64_t seen_[Columns + 1]{};
  std::uint64_t paths_[Columns + 1]{};

  constexpr std::uint64_t forbidden(int j) const {
    std::uint64_t bits = 0;
    for (int k = pattern_.row_offsets[j]; k < pattern_.row_offsets[j + 1]; ++k) {
      const int w = pattern_.column_indices[k], colour = result_.columns.colours[w];
      if (w != j) bits |= colour < 0 ? seen_[w] : std::uint64_t{1} << colour | paths_[w];
    }
    return bits;
  }
  /// Column x hears of the colour of its neighbour j. Before x has a colour, all of its neighbours' differ.
  constexpr void tell(int x, int j, std::uint64_t bit) {
    if ((seen_[x] & bit) != 0) {
      const std::uint64_t own = std::uint64_t{1} << result_.columns.colours[x];
      paths_[j] |= own;
      if ((result_.repeated[x] & bit) == 0) paths_[first_of(x, j, bit)] |= own;
      result_.repeated[x] |= bit;
    }
    seen_[x] |= bit;
  }
  /// The neighbour of x that had the colour before j.
  constexpr int first_of(int x, int j, std::uint64_t bit) const {
    for (int k = pattern_.row_offsets[x]; k < pattern_.row_offsets[x + 1]; ++k) {
      const int other = pattern_.column_indices[k], colour = result_.columns.colours[other];
      if (other != j && other != x && colour >= 0 && std::uint64_t{1} << colour == bit) return other;
    }
    return j;
  }
};

/// The columns by length, longest first: an arrow's shaft before what it touches.
constexpr array_list<int> longest_first(const pattern_view& p) {
  array_list<int> next(p.columns + 2, 0), order(p.rows);
  for (int j = 0; j < p.rows; ++j) ++next[p.columns - p.row_length(j) + 1];
  for (int d = 0; d <= p.columns; ++d) next[d + 1] += next[d];
  for (int j = 0; j < p.rows; ++j) order[next[p.columns - p.row_length(j)]++] = j;
  return order;
}

}  // namespace detail

/// A star colouring of a symmetric pattern; no colours at all where 64 are not enough.
template <int Columns>
constexpr star_colouring<Columns> colour_stars(const pattern_view& p) {
  detail::star_search<Columns> search(p);
  const array_list<int> order = detail::longest_first(p);
  for (int n = 0; n < Columns; ++n)
    if (p.row_length(order[n]) > 0 && !search.colour(order[n])) return {};
  return search.result();
}

/// Whether a pattern is its own transpose.
template <int Rows, int Columns, int Nonzeros>
constexpr bool is_symmetric(const pattern<Rows, Columns, Nonzeros>& by_row,
                            const pattern<Columns, Rows, Nonzeros>& by_column) {
  if (Rows != Columns) return false;
  for (int i = 0; i <= Rows; ++i)
    if (by_row.row_offsets.data()[i] != by_column.row_offsets.data()[i]) return false;
  for (int k = 0; k < Nonzeros; ++k)
    if (by_row.column_indices.data()[k] != by_column.column_indices.data()[k]) return false;
  return true;
}

}  // namespace typeflow::sparse
