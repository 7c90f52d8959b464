// SPDX-License-Identifier: BSL-1.0
// Where a matrix may have nonzeros: by row the columns in ascending order, compressed sparse rows.
#pragma once

#include <array>
#include <bit>

#include "dependence.hpp"

namespace typeflow::sparse {

/// A pattern wherever it is stored. Row i has the columns column_indices[row_offsets[i]] and so on, up to
/// row_offsets[i + 1].
struct pattern_view {
  int rows = 0, columns = 0;
  const int* row_offsets = nullptr;
  const int* column_indices = nullptr;

  constexpr int nonzeros() const { return row_offsets[rows]; }
  constexpr int row_length(int i) const { return row_offsets[i + 1] - row_offsets[i]; }
  constexpr int longest_row() const {
    int longest = 0;
    for (int i = 0; i < rows; ++i) longest = row_length(i) > longest ? row_length(i) : longest;
    return longest;
  }
};

/// A pattern in static storage.
template <int Rows, int Columns, int Nonzeros>
struct pattern {
  std::array<int, Rows + 1> row_offsets{};
  std::array<int, Nonzeros> column_indices{};

  constexpr pattern_view view() const { return {Rows, Columns, row_offsets.data(), column_indices.data()}; }
};

/// How many columns are worked on in one constant evaluation.
inline constexpr int columns_at_once = 256;

/// A bit for each element of some columns of a matrix, row by row.
template <int Rows, int Words>
struct bit_columns {
  std::uint64_t words[Rows * Words + 1]{};
  bool complete = true;  ///< false where it would have taken too many steps
  int nonzeros = 0;
};

/// The pattern of some columns of the derivative of node f, where `direction` is what it is along.
template <int Rows, int Columns>
constexpr auto find_bits(graph_view g, int f, int direction, int first_column,
                         ir::op_values<double> functions, std::int64_t most_steps) {
  constexpr int width = column_sets::words_for(Columns);
  bit_columns<Rows, width> result;
  const set_table t =
      find_dependence(g, f, direction, {first_column, Columns}, functions, most_steps - 8 * Rows * width);
  result.complete = !t.is_over();
  for (int i = 0; i < Rows && result.complete; ++i) {
    const std::uint64_t* const row = t.pool.words_of(t.of(f)[i]);
    for (int w = 0; w < width; ++w) {
      result.words[i * width + w] = row[w];
      result.nonzeros += std::popcount(row[w]);
    }
  }
  return result;
}

/// The bits of a matrix, some columns after the other.
struct bit_matrix {
  int rows = 0, columns = 0;
  const std::uint64_t* const* parts = nullptr;

  constexpr int part_count() const { return (columns + columns_at_once - 1) / columns_at_once; }
  constexpr int words_in(int part) const {
    const int rest = columns - part * columns_at_once;
    return column_sets::words_for(rest < columns_at_once ? rest : columns_at_once);
  }
};

template <int Rows, int Columns, int Nonzeros>
constexpr pattern<Rows, Columns, Nonzeros> compressed(const bit_matrix& bits) {
  pattern<Rows, Columns, Nonzeros> result;
  int* const out = result.column_indices.data();
  int* const offsets = result.row_offsets.data();
  int next = 0;
  for (int i = 0; i < Rows; ++i) {
    for (int p = 0; p < bits.part_count(); ++p) {
      const int width = bits.words_in(p);
      const std::uint64_t* const row = bits.parts[p] + i * width;
      for (int w = 0; w < width; ++w)
        for (std::uint64_t rest = row[w]; rest != 0;
             rest &= rest - 1)  // the builtin, since each call inside std::countr_zero is a step
          out[next++] = p * columns_at_once + 64 * w + __builtin_ctzll(rest);
    }
    offsets[i + 1] = next;
  }
  return result;
}

/// Columns as rows, which then have ascending columns too.
template <int Rows, int Columns, int Nonzeros>
constexpr pattern<Columns, Rows, Nonzeros> transposed(const pattern<Rows, Columns, Nonzeros>& p) {
  pattern<Columns, Rows, Nonzeros> result;
  int* const offsets = result.row_offsets.data();
  int* const out = result.column_indices.data();
  const int* const columns = p.column_indices.data();
  for (int k = 0; k < Nonzeros; ++k) ++offsets[columns[k] + 1];
  for (int j = 0; j < Columns; ++j) offsets[j + 1] += offsets[j];
  array_list<int> next(Columns + 1);
  int* const place = next.data();
  for (int j = 0; j < Columns; ++j) place[j] = offsets[j];
  const int* const rows = p.row_offsets.data();
  for (int i = 0; i < Rows; ++i) {
    const int end = rows[i + 1];
    for (int k = rows[i]; k < end; ++k) out[place[columns[k]]++] = i;
  }
  return result;
}

}  // namespace typeflow::sparse
