// SPDX-License-Identifier: BSL-1.0
// Which kernel a contraction is for: decided by its static extents and its layouts alone, so that a row of C
// is computed in the same way in every block of rows.
#pragma once

#include <cstdint>

#include "contract_left.hpp"
#include "contract_shape.hpp"
#include "contraction.hpp"

namespace typeflow::kernels {

/// The kernels: packs along the columns of C, the same with B or both copied before, packs along the rows of C, packs along k, or plain loops.
enum class contraction_form { tile, panels, turned_result, dot, loops };

namespace detail {

constexpr bool has_contiguous_columns(const contraction& s) {
  return s.b.column_stride == 1 && s.c.column_stride == 1;
}
constexpr bool has_contiguous_sums(const contraction& s) {
  return s.a.column_stride == 1 && s.b.row_stride == 1;
}

/// Columns that packs can run along; an extent given at run time counts as long.
constexpr std::int64_t usable_columns(const contraction& s) {
  if (!has_contiguous_columns(s)) return 0;
  return s.n == dynamic_extent ? std::int64_t{1} << 62 : s.n;
}

/// A guess at an extent that is given at run time.
constexpr std::int64_t likely(std::int64_t extent) { return extent == dynamic_extent ? 32 : extent; }

/// The same for the rows of A: who has a large B, as a large layer's weights are, multiplies many rows by it.
template <class T>
constexpr std::int64_t likely_rows(const contraction& s) {
  constexpr std::int64_t large = (1 << 20) / std::int64_t{sizeof(T)}, many = 256;
  return s.m == dynamic_extent && s.n > 0 && s.k > 0 && s.n * s.k >= large ? many : likely(s.m);
}

/// Time without tiles, in eighths of a cycle: two multiplications by whole packs, fused with an addition, are
/// done in a cycle, if there are registers enough to use what is loaded. A dot product ends with the sum over
/// its lanes; loops add in order, where that is not over at once.
template <class T>
constexpr std::int64_t time_without_tiles(const contraction& s) {
  constexpr std::int64_t product = pack_bytes == 32 ? 5 : 4, lane_sum = 10, ordered_product = 16;
  const std::int64_t elements = likely_rows<T>(s) * likely(s.n), k = likely(s.k);
  if (s.k >= 0 && k <= 4) return 3 * elements;
  return elements *
         (has_contiguous_sums(s) ? product * divide_up(k, lanes<T>) + lane_sum : ordered_product * k);
}

/// Time of tiles that read B from turned panels, in the same unit. Packs of 16 bytes have no broadcast from
/// memory.
template <class T>
constexpr std::int64_t time_of_panels(const contraction& s) {
  constexpr std::int64_t product = pack_bytes == 16 ? 5 : 4, turned_pack = 20, start = 800;
  const std::int64_t packs = divide_up(likely(s.n), lanes<T>), k = likely(s.k);
  return product * likely_rows<T>(s) * packs * k + turned_pack * packs * divide_up(k, lanes<T>) * lanes<T> + start;
}

/// Whether B, contiguous along k, is to be turned: packs then run along the columns of C.
template <class T>
constexpr bool wants_turning(const contraction& s) {
  if (!is_packable<T> || s.c.column_stride != 1 || s.b.row_stride != 1) return false;
  return time_of_panels<T>(s) < time_without_tiles<T>(s);
}

/// Rows that make up for a copy of B; the narrower the packs, the longer they work on it.
inline constexpr std::int64_t rows_worth_a_copy = pack_bytes == 64 ? 32 : 16;

/// Whether the rows of B compete for the same few lines of the first-level cache, or B is larger than that and read by many tiles: then
/// columns of C that packs can run along are worth a copy in which the rows follow each other.
template <class T>
constexpr bool wants_copying(const contraction& s) {
  constexpr std::int64_t size = sizeof(T), line_repetition = 4096 / size, first_level = 32768, many_rows = 256;
  if (!is_packable<T> || s.b.row_stride == 0 || (s.k != dynamic_extent && s.k <= 8)) return false;
  if (s.b.row_stride % line_repetition == 0 && likely(s.m) >= rows_worth_a_copy) return true;
  return s.m >= many_rows && s.n > 0 && panel_rows<T>(s) * s.n * size > first_level;
}

/// Whether packs along the rows of C, with its tiles turned before they are stored, are the faster ones: the columns fill packs badly. In
/// eighths of a cycle, as above.
template <class T>
constexpr bool wants_turned_result(const contraction& s) {
  if (pack_bytes < 32 || s.m < lanes<T> || s.n < 2 || s.n > 28 || likely(s.k) < 8 || s.has_init) return false;
  if (s.a.row_stride != 1 || s.c.column_stride != 1 || s.c.row_stride < s.n) return false;
  constexpr std::int64_t product = 4, turned_square = 32 * lanes<T>;
  const std::int64_t across = divide_up(s.n, lanes<T>), down = divide_up(s.m, lanes<T>);
  const std::int64_t k = likely(s.k);
  return down * (product * s.n * k + turned_square * across) * 10 < product * s.m * across * k * 9;
}

}  // namespace detail

/// Whether the transposed problem suits the kernels better. Expects a canonical contraction.
template <class T>
constexpr bool wants_transposition(const contraction& s) {
  const contraction t = detail::transposed(s);
  const std::int64_t columns = detail::usable_columns(s), transposed_columns = detail::usable_columns(t);
  if (columns > 1 || transposed_columns > 1) return transposed_columns > columns;
  return detail::wants_turning<T>(t) && !detail::wants_turning<T>(s);
}

/// The kernel for a contraction that is canonical and transposed where it wants to be.
template <class T>
constexpr contraction_form form_of(const contraction& s) {
  if (!is_packable<T>) return contraction_form::loops;
  if (detail::wants_turned_result<T>(s)) return contraction_form::turned_result;
  if (detail::usable_columns(s) > 1)
    return detail::wants_copying<T>(s) || detail::copies_left<T>(s) ? contraction_form::panels : contraction_form::tile;
  if (detail::wants_turning<T>(s)) return contraction_form::panels;
  if (s.k >= 0 && s.k <= 4) return contraction_form::loops;  // as fast, and in the order of a sum by hand
  return detail::has_contiguous_sums(s) ? contraction_form::dot : contraction_form::loops;
}

}  // namespace typeflow::kernels
