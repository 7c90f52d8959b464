// SPDX-License-Identifier: BSL-1.0
// Which contractions a BLAS may compute, and which it computes faster.
#pragma once

#include <cstdint>
#include <limits>

#include "../kernels/contract.hpp"

namespace typeflow::blas::detail {

using kernels::contraction, kernels::dynamic_extent, kernels::matrix_layout;

/// Whether a matrix lies by rows, or by columns, without overlap: one of its strides is 1, the other bridges a whole row, whose length is known.
constexpr bool is_by_rows(matrix_layout l, std::int64_t columns) { return l.column_stride == 1 && columns >= 1 && l.row_stride >= columns; }
constexpr bool is_by_columns(matrix_layout l, std::int64_t rows) { return is_by_rows({l.column_stride, l.row_stride}, rows); }
constexpr bool is_plain(matrix_layout l, std::int64_t rows, std::int64_t columns) { return is_by_rows(l, columns) || is_by_columns(l, rows); }

/// The same product with C by rows.
constexpr contraction with_rows(const contraction& s) { return is_by_rows(s.c, s.n) ? s : kernels::detail::transposed(s); }

/// Whether a BLAS can compute a contraction in T.
template <class T>
constexpr bool is_possible(const contraction& s) {
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  for (const std::int64_t size : {s.m, s.n, s.k, s.a.row_stride, s.a.column_stride, s.b.row_stride, s.b.column_stride, s.c.row_stride, s.c.column_stride})
    if (size > most || size == 0) return false;
  const contraction r = with_rows(s);
  return kernels::is_packable<T> && is_by_rows(r.c, r.n) && is_plain(r.a, r.m, r.k) && is_plain(r.b, r.k, r.n);
}

/// Bytes of a matrix; 0 where an extent is given at run time.
template <class T>
constexpr std::int64_t bytes_of(std::int64_t rows, std::int64_t columns) {
  return rows < 0 || columns < 0 ? 0 : rows * columns * std::int64_t{sizeof(T)};
}

// Chosen by timing single products (benchmarks/products) beside OpenBLAS 0.3.21 on one core of an AMD EPYC with AVX-512: smaller products, and
// those of other forms, are about as fast or faster by kernels that use the processor's whole registers.
inline constexpr std::int64_t large_result = std::int64_t{1} << 22, long_enough = 128;
inline constexpr std::int64_t enough_flops = 1 << 16;

/// A large C, of A transposed, as the gradient of a weight is: the kernels go through all of C for each few summands.
template <class T>
constexpr bool adds_to_large_result(const contraction& r) {
  return is_by_columns(r.a, r.m) && bytes_of<T>(r.m, r.n) >= large_result && (r.k >= long_enough || r.k == dynamic_extent);
}
/// Whether a BLAS is faster than kernels for the whole registers, as long as extents that are given at run time are `long_enough`.
template <class T>
constexpr bool is_large(const contraction& s) {
  return is_possible<T>(s) && adds_to_large_result<T>(with_rows(s));
}

/// Whether the processor has wider registers than this program is built for: a BLAS looks for them when it is loaded, and uses them.
inline bool has_wider_registers() {
#if defined(__x86_64__)
  if (kernels::pack_bytes < 64 && __builtin_cpu_supports("avx512f")) return true;
  return kernels::pack_bytes < 32 && __builtin_cpu_supports("avx2");
#else
  return false;
#endif
}

/// Whether some call of a contraction may be one for the BLAS.
template <class T>
constexpr bool may_be_faster(const contraction& s) {
  return is_large<T>(s) || (is_possible<T>(s) && kernels::pack_bytes < 64);
}

/// Whether this call is.
template <class T, contraction S>
bool is_faster(std::int64_t m, std::int64_t n, std::int64_t k) {
  if (m > std::numeric_limits<int>::max() || n > std::numeric_limits<int>::max() || k > std::numeric_limits<int>::max()) return false;
  if (has_wider_registers() && 2.0 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k) >= enough_flops) return true;
  return is_large<T>(S) && (S.m >= 0 || m >= long_enough) && (S.n >= 0 || n >= long_enough) && (S.k >= 0 || k >= long_enough);
}

}  // namespace typeflow::blas::detail
