// SPDX-License-Identifier: BSL-1.0
// contract: the matrix product of Typeflow. Extents and strides are known at compile time, up to the number
// of rows of a block; register tiles, and no memory but the stack.
#pragma once

#include <cstdint>

#include "contract_dot.hpp"
#include "contract_few_rows.hpp"
#include "contract_form.hpp"
#include "contract_panels.hpp"
#include "contract_tiles.hpp"
#include "contract_turned_result.hpp"
#include "contraction.hpp"

namespace typeflow::kernels {
namespace detail {

/// Any strides, one element of C after the other.
template <class T, contraction S>
[[gnu::always_inline]] inline void contract_loops(const T* a, const T* b, const T* init, T* c, std::int64_t m,
                                                  std::int64_t n, std::int64_t k) {
  for (std::int64_t i = 0; i < m; ++i) {
    for (std::int64_t j = 0; j < n; ++j) {
      T sum = S.has_init ? init[i * S.init.row_stride + j * S.init.column_stride] : T(0);
      for (std::int64_t p = 0; p < k; ++p) {
        sum += a[i * S.a.row_stride + p * S.a.column_stride] * b[p * S.b.row_stride + j * S.b.column_stride];
      }
      T& target = c[i * S.c.row_stride + j * S.c.column_stride];
      target = S.accumulate ? target + sum : sum;
    }
  }
}

/// Not inlined: in a large caller the compilers would move the tiles' sums to memory.
template <class T, contraction S, class End>
[[gnu::noinline]] void contract_canonical(const T* __restrict a, const T* __restrict b,
                                          const T* __restrict init, T* __restrict c, std::int64_t m,
                                          std::int64_t n, std::int64_t k, End end) {
  if constexpr (S.m != dynamic_extent) m = S.m;
  if constexpr (S.n != dynamic_extent) n = S.n;
  if constexpr (S.k != dynamic_extent) k = S.k;
  constexpr contraction_form form = form_of<T>(S);
  if constexpr (form == contraction_form::tile)
    contract_tiles<T, S>(a, b, init, c, m, n, k, end);
  else if constexpr (form == contraction_form::turned_result)
    turned_result<T, S, End>::run(a, b, c, k, end);
  else if constexpr (form == contraction_form::panels) {
    // The same bits with and without a copy, as long as each element is one sum in order.
    if constexpr (S.m == dynamic_extent && usable_columns(S) > 1 && !S.accumulate)
      if (m < rows_worth_a_copy) return contract_tiles<T, S>(a, b, init, c, m, n, k, end);
    if constexpr (turns_in_registers<T, S, End>())
      if (m <= most_few_rows) return few_rows<T, S>::run(a, b, init, c, m);
    contract_panels<T, S>(a, b, init, c, m, n, k, end);
  } else if constexpr (form == contraction_form::dot && S.m != dynamic_extent && turns_in_registers<T, S, End>())
    few_rows<T, S>::run(a, b, init, c, m);
  else if constexpr (form == contraction_form::dot)
    contract_dots<T, S>(a, b, init, c, m, n, k);
  else
    contract_loops<T, S>(a, b, init, c, m, n, k);
}

}  // namespace detail

/// C[i,j] = init[i,j] + sum_k A[i,k] B[k,j], or += with `S.accumulate`; the layouts are those of S.
///
/// m, n and k count only where S has `dynamic_extent`. `init` is not read without `S.has_init`. C overlaps
/// none of the others. An empty sum is 0. Terms are added in a fixed order: in the order of k, or in as many
/// partial sums as S alone decides. Fast where B and C, or A and C transposed, have contiguous columns, and
/// where A and B are contiguous along k; correct for all strides. Takes up to 32 KiB of the stack, and 128 KiB more where a part of A is copied.
template <class T, contraction S>
[[gnu::always_inline]] inline void contract(const T* a, const T* b, const T* init, T* c, std::int64_t m, std::int64_t n,
                                            std::int64_t k, [[maybe_unused]] detail::stored end = {}) {
  constexpr contraction canonical = detail::canonical(S);
  // An empty sum reads neither factor, and both may be null, from which no place may be counted.
  if (S.k == 0 || (S.k == dynamic_extent && k == 0)) a = b = c;
  if constexpr (S.m == 0 || S.n == 0)
    return;
  else if constexpr (wants_transposition<T>(canonical)) {
    detail::contract_canonical<T, detail::transposed(canonical)>(b, a, init, c, n, m, k, detail::stored{});
  } else {
    if constexpr (form_of<T>(canonical) != contraction_form::tile) end = {};
    detail::contract_canonical<T, canonical>(a, b, init, c, m, n, k, end);
  }
}

/// Whether the elements of C are summed up in tiles, in registers, and C as it is given.
template <class T>
constexpr bool ends_in_tiles(const contraction& s) {
  const contraction own = detail::canonical(s);
  if (s.m == 0 || s.n == 0 || wants_transposition<T>(own)) return false;
  const contraction_form form = form_of<T>(own);
  if (form == contraction_form::turned_result) return s.m % lanes<T> == 0;  // no row twice
  return form == contraction_form::tile || form == contraction_form::panels;
}

/// contract, but where `end.completes()` the results are not written to C: `end.finish(sums, row, column, columns)` takes the sums of
/// each tile, its packs by rows and columns, and the row and column of C where it begins; `end.prepare(row, column, rows, packs)` comes
/// before them. Where `end.begins()`, `S.accumulate` adds to 0. C is written where sums do not fit the registers. Where the last pack of a row is
/// moved left, it has sums that the pack before it has too. For those S of which `ends_in_tiles<T>(S)` holds.
template <class T, contraction S, class End>
[[gnu::always_inline]] inline void contract_to(const T* a, const T* b, const T* init, T* c, std::int64_t m,
                                               std::int64_t n, std::int64_t k, const End& end) {
  static_assert(ends_in_tiles<T>(S));
  if (S.k == 0 || (S.k == dynamic_extent && k == 0)) a = b = c;
  detail::contract_canonical<T, detail::canonical(S)>(a, b, init, c, m, n, k, end);
}

}  // namespace typeflow::kernels
