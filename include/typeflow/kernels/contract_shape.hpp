// SPDX-License-Identifier: BSL-1.0
// The extents of the register tiles of a contraction, chosen from its static extents and the target's
// registers.
#pragma once

#include <cstdint>

#include "bounds.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// What becomes of a tile's sums at the end: they are stored in C. Anything else in its place may take them instead, by
/// `finish(sums, row, column, columns)`; `begins()` says that what C holds does not count where it would be added to, and `completes()` that
/// the sums are not to be stored as they are. `prepare(row, column, rows, packs)` comes before each tile. `takes_lines` says that a tile may be
/// one row of packs that go on over the ends of rows of C, where these lie without gaps.
struct stored {
  static constexpr bool takes_lines = true;
  bool has_room = false;  ///< what lies behind C may be written too, up to a whole pack; C has rows without gaps, each shorter than a pack

  static constexpr bool begins() { return false; }
  static constexpr void prepare(std::int64_t, std::int64_t, int, int) {}
};

/// Extents of a tile. `chains` sums over k run side by side where rows * packs alone would wait for
/// additions.
struct tile_shape {
  int rows, packs, chains;
};

constexpr std::int64_t divide_up(std::int64_t x, std::int64_t y) { return (x + y - 1) / y; }

/// Sums that a tile of a large C keeps in registers; the rest is for B and for broadcasts of A. Three packs
/// leave no power of two. Where an element of A that is needed for several products takes a register of its
/// own, 20 sums are what g++ and clang compute without moving any to memory.
constexpr std::int64_t usual_sums(std::int64_t packs) {
  if (pack_registers > 16) return pack_bytes == 16 ? 20 : packs == 3 ? 24 : 16;
  return pack_bytes > 16 ? 12 : 8;
}

/// The most sums, for a C that then is one tile.
inline constexpr std::int64_t most_sums = pack_bytes == 16 ? 20 : 28;

/// Packs of columns per tile: two, four without broadcasting loads, more for very few rows; the columns are
/// shared out evenly.
constexpr std::int64_t tile_packs(const contraction& s, std::int64_t packs) {
  std::int64_t most = pack_bytes == 16 ? 4 : packs == 3 ? 3 : 2;
  if (s.m != dynamic_extent && s.m < 4) most = larger(most, divide_up(8, s.m));
  return divide_up(packs, divide_up(packs, most));
}

/// Whether rows are given at run time, so that they may be few, and B is so near that tiles may read it twice
/// as often: then all tiles have half the rows and two chains or three. In every tile the same, so that a row
/// of C has the same bits in each.
constexpr bool may_have_few_rows(const contraction& s) {
  if (s.m != dynamic_extent || s.n == dynamic_extent || pack_bytes == 16) return false;
  return s.k >= 8 && s.k <= 256 && s.n * s.k <= 4096;
}

/// All rows of C in one tile where the registers allow it, tiles of about equal height otherwise.
constexpr std::int64_t tile_rows(const contraction& s, std::int64_t packs) {
  const std::int64_t usual = larger(1, usual_sums(packs) / packs);
  if (may_have_few_rows(s)) return larger(1, usual / 2);
  if (s.m == dynamic_extent) return smaller(usual, 8);
  const std::int64_t most = pack_registers > 16 ? larger(1, most_sums / packs) : usual;
  return s.m <= most ? s.m : divide_up(s.m, divide_up(s.m, usual));
}

/// Eight sums in flight hide the latency of an addition; a short sum is over before that matters. Of a tile that may be one row alone three
/// chains are what the registers hold where it has all rows.
constexpr std::int64_t tile_chains(const contraction& s, std::int64_t rows, std::int64_t packs) {
  constexpr std::int64_t long_sum = 32;
  if (may_have_few_rows(s)) return pack_registers > 16 && s.k >= long_sum ? 3 : 2;
  if (rows != s.m || (s.k != dynamic_extent && s.k < 8)) return 1;
  return smaller(larger(8 / (rows * packs), 1), 4);
}

/// Calls visit(chain, other) for the additions that bring up to four chains to the first one: pairs, since each waits for the one before it.
template <int Chains, class Visit>
[[gnu::always_inline]] inline void for_each_pair_of_chains(const Visit& visit) {
  static_assert(Chains <= 4);
#pragma GCC unroll 2
  for (int chain = 1; chain < Chains; chain += 2) visit(chain - 1, chain);
  if constexpr (Chains > 2) visit(0, 2);
}

/// The tile for a non-empty contraction whose columns are contiguous.
template <class T>
constexpr tile_shape tile_shape_for(const contraction& s) {
  const std::int64_t packs = s.n == dynamic_extent ? 2 : tile_packs(s, divide_up(s.n, lanes<T>));
  const std::int64_t rows = tile_rows(s, packs);
  return {int(rows), int(packs), int(tile_chains(s, rows, packs))};
}

/// Rows of a panel that the first-level cache keeps; longer sums are added up in C, block by block.
template <class T>
constexpr std::int64_t most_panel_rows(const contraction& s) {
  return smaller(256, 32768 / (tile_shape_for<T>(s).packs * lanes<T> * std::int64_t{sizeof(T)}) / lanes<T> * lanes<T>);
}
/// Those that a panel has, or is likely to have where k is given at run time.
template <class T>
constexpr std::int64_t panel_rows(const contraction& s) {
  return s.k == dynamic_extent ? most_panel_rows<T>(s) : smaller(s.k, most_panel_rows<T>(s));
}

/// Whether the dot products are a column of numbers side by side, and what they begin with is one too or a single number.
constexpr bool ends_in_column(const contraction& s) {
  return s.n == 1 && s.c.row_stride == 1 && (!s.has_init || s.init.row_stride == 1 || s.init.row_stride == 0);
}

/// How many of such rows, or columns, a square of sums has: four, or five where that leaves none over and the registers hold them.
constexpr std::int64_t square_side(std::int64_t extent) {
  if (pack_registers <= 16) return 2;
  return pack_bytes > 16 && extent != dynamic_extent && extent % 4 != 0 && extent % 5 == 0 ? 5 : 4;
}

/// Rows and columns of C that are taken at once where the packs run along k. Of a column as many rows as fill a pack, of a single row as many
/// columns: their lanes are summed up together.
template <class T>
constexpr tile_shape dot_shape_for(const contraction& s) {
  if (s.m == 1 && s.n >= lanes<T> && lanes<T> + 4 <= pack_registers) return {1, lanes<T>, 1};
  const std::int64_t most_columns = square_side(s.n);
  const std::int64_t columns = s.n == dynamic_extent ? most_columns : smaller(s.n, most_columns);
  const std::int64_t most_rows = columns > 1 ? larger(4, square_side(s.m)) : pack_registers > 16 ? larger(8, lanes<T>) : 8;
  const std::int64_t rows = s.m == dynamic_extent ? most_rows : smaller(s.m, most_rows);
  const bool few = s.m == rows && s.n == columns && rows * columns <= 4;
  return {int(rows), int(columns), few ? int(8 / (rows * columns)) : 1};
}

}  // namespace typeflow::kernels::detail
