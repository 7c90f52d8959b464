// SPDX-License-Identifier: BSL-1.0
// Contractions by a BLAS, or by the kernels where these are faster.
#pragma once

#include "choice.hpp"
#include "gemm.hpp"

namespace typeflow::blas {

namespace detail {

/// Lets C begin with `init`, which a BLAS does not know of.
template <class T, contraction S>
void begin_with(const T* init, T* c, std::int64_t m, std::int64_t n) {
  for (std::int64_t i = 0; i < m; ++i)
    for (std::int64_t j = 0; j < n; ++j) {
      T& target = c[i * S.c.row_stride + j * S.c.column_stride];
      const T start = init[i * S.init.row_stride + j * S.init.column_stride];
      target = S.accumulate ? target + start : start;
    }
}

/// The contraction S by a BLAS; C lies by rows.
template <class T, contraction S>
[[gnu::noinline]] void contract_by_rows(const T* a, const T* b, const T* init, T* c, std::int64_t m, std::int64_t n, std::int64_t k) {
  constexpr bool turned_a = !is_by_rows(S.a, S.k), turned_b = !is_by_rows(S.b, S.n);
  if constexpr (S.has_init) begin_with<T, S>(init, c, m, n);
  gemm<T>(static_cast<int>(m), static_cast<int>(n), static_cast<int>(k), {a, static_cast<int>(turned_a ? S.a.column_stride : S.a.row_stride), turned_a},
          {b, static_cast<int>(turned_b ? S.b.column_stride : S.b.row_stride), turned_b}, T(S.has_init || S.accumulate ? 1 : 0), c,
          static_cast<int>(S.c.row_stride));
}

/// The contraction S by a BLAS, whatever its size.
template <class T, contraction S>
void contract(const T* a, const T* b, const T* init, T* c, std::int64_t m, std::int64_t n, std::int64_t k) {
  static_assert(is_possible<T>(S));
  if constexpr (is_by_rows(S.c, S.n)) contract_by_rows<T, S>(a, b, init, c, m, n, k);
  else contract_by_rows<T, with_rows(S)>(b, a, init, c, n, m, k);
}

}  // namespace detail

/// What a program that is compiled `with_blas` has as its matrix products.
struct products {
  /// A loop that runs on the tiles of a product saves more than a BLAS gains, unless that may have wider registers.
  template <class T>
  static constexpr bool leaves_to_tiles(const kernels::contraction& shape) {
    return kernels::pack_bytes == 64 || !detail::may_be_faster<T>(shape);
  }
  /// kernels::contract, by a BLAS where that is faster. Extents that are given at run time decide when they are known.
  template <class T, kernels::contraction S>
  [[gnu::always_inline]] static inline void contract(const T* a, const T* b, const T* init, T* c, std::int64_t m, std::int64_t n, std::int64_t k) {
    if constexpr (detail::may_be_faster<T>(S))
      if (detail::is_faster<T, S>(m, n, k)) return detail::contract<T, S>(a, b, init, c, m, n, k);
    kernels::contract<T, S>(a, b, init, c, m, n, k);
  }
};

}  // namespace typeflow::blas
