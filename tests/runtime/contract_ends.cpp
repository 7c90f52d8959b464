// SPDX-License-Identifier: BSL-1.0
// Arrays that end, or begin, where a page begins that nobody may touch: a read or a write beyond them ends the program, also one that only the
// compiler made of a shorter one, which no sanitizer sees.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <typeflow/kernels/contract.hpp>

#include "support/fenced.hpp"

namespace {

using namespace typeflow::kernels;

using support::fence;
using support::fenced;

std::int64_t count_of(matrix_layout l, std::int64_t rows, std::int64_t columns) {
  return rows * columns == 0 ? 0 : (rows - 1) * l.row_stride + (columns - 1) * l.column_stride + 1;
}

template <class T>
std::vector<T> counted(std::int64_t count, T first) {
  std::vector<T> numbers(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) numbers[static_cast<std::size_t>(i)] = first + static_cast<T>(i % 7);
  return numbers;
}

template <class T, contraction S>
std::vector<T> by_hand(const T* a, const T* b, std::vector<T> c, std::int64_t k) {
  for (std::int64_t i = 0; i < S.m; ++i)
    for (std::int64_t j = 0; j < S.n; ++j) {
      T sum = 0;
      for (std::int64_t p = 0; p < k; ++p) sum += a[i * S.a.row_stride + p * S.a.column_stride] * b[p * S.b.row_stride + j * S.b.column_stride];
      T& to = c[static_cast<std::size_t>(i * S.c.row_stride + j * S.c.column_stride)];
      to = S.accumulate ? to + sum : sum;
    }
  return c;
}

template <class T, contraction S>
void check(std::int64_t k = S.k) {
  for (const fence at : {fence::before, fence::behind}) {
    const fenced<T> a(counted(count_of(S.a, S.m, k), T(1)), at), b(counted(count_of(S.b, k, S.n), T(-2)), at), c(counted(count_of(S.c, S.m, S.n), T(5)), at);
    const std::vector<T> expected = by_hand<T, S>(a.data(), b.data(), c.copy(), k);
    contract<T, S>(a.data(), b.data(), nullptr, c.data(), S.m, S.n, k);
    CAPTURE(S.m);
    CAPTURE(S.n);
    CAPTURE(k);
    CHECK(c.copy() == expected);
  }
}

template <std::int64_t M, std::int64_t N, std::int64_t K>
constexpr contraction dense{M, N, K, {K, 1}, {N, 1}, {N, 1}, {}, false, false};
/// As the gradient of a weight: a sum over rows whose number is known at run time.
template <std::int64_t M, std::int64_t N>
constexpr contraction sum_of_rows{M, N, dynamic_extent, {1, M}, {N, 1}, {N, 1}, {}, false, true};
template <std::int64_t M, std::int64_t N, std::int64_t K>
constexpr contraction by_transposed{M, N, K, {K, 1}, {1, K}, {N, 1}, {}, false, false};

template <class T, std::int64_t N>
void check_sums_of_rows() {
  for (const std::int64_t rows : {0, 1, 2, 3}) {
    check<T, sum_of_rows<16, N>>(rows);
    check<T, sum_of_rows<48, N>>(rows);
  }
}
template <class T, std::int64_t K>
void check_short_sums() {
  check<T, dense<3, 1, K>>();
  check<T, dense<8, 1, K>>();
  check<T, by_transposed<2, 16, K>>();
}

}  // namespace

TEST_CASE_TEMPLATE("ends of arrays: sums over a few rows", T, float, double) {
  check_sums_of_rows<T, 2>();
  check_sums_of_rows<T, 4>();
  check_sums_of_rows<T, 6>();
  check_sums_of_rows<T, 10>();
}

TEST_CASE_TEMPLATE("ends of arrays: short sums", T, float, double) {
  check_short_sums<T, 5>();
  check_short_sums<T, 7>();
  check_short_sums<T, 11>();
  check_short_sums<T, 13>();
}

TEST_CASE_TEMPLATE("ends of arrays: rows that fill no packs", T, float, double) {
  check<T, dense<5, 3, 9>>();
  check<T, dense<11, 10, 13>>();
  check<T, dense<4, 19, 6>>();
  check<T, dense<1, 7, 33>>();
}
