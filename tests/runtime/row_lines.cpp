// SPDX-License-Identifier: BSL-1.0
// Rows shorter than a pack that are moved as the packs of their line: as these numbers and no others, one by one.
#include <doctest/doctest.h>
#include <typeflow/kernels/contract.hpp>
#include <typeflow/kernels/simd_lines.hpp>

#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace kernels = typeflow::kernels;

namespace {

template <class T>
constexpr int width = kernels::lanes<T>;
template <class T>
constexpr int least_columns = (width<T> + 1) / 2;
template <class T>
constexpr T nan = std::numeric_limits<T>::quiet_NaN();

/// Numbers 1, 2, ... at the very end of memory of their own, so that a sanitizer sees a read behind them.
template <class T>
std::vector<T> counted(int count) {
  std::vector<T> numbers;
  for (int i = 1; i <= count; ++i) numbers.push_back(static_cast<T>(i));
  return numbers;
}

template <class T, int Columns, int Rows>
void check_rows(const kernels::pack<T> (&rows)[Rows], int count) {
  for (int i = 0; i < count; ++i)
    for (int lane = 0; lane < Columns; ++lane) {
      CAPTURE(Columns);
      CAPTURE(i);
      CAPTURE(lane);
      const T value = rows[i][lane];
      CHECK(value == static_cast<T>(i * Columns + lane + 1));
    }
}

template <class T, int Columns, int Rows>
void check_line() {
  const std::vector<T> numbers = counted<T>(Rows * Columns);
  kernels::pack<T> rows[Rows];
  kernels::load_line<Columns>(numbers.data(), rows);
  check_rows<T, Columns>(rows, Rows);

  // What the lanes behind a row hold is not stored.
  for (auto& row : rows) row = kernels::select_first(row, Columns, nan<T>);
  std::vector<T> exact(numbers.size(), T(-1)), roomy(numbers.size() + std::size_t{width<T>}, T(-1));
  kernels::store_line<Columns>(exact.data(), rows, false);
  CHECK(exact == numbers);
  kernels::store_line<Columns>(roomy.data(), rows, true);
  roomy.resize(numbers.size());
  CHECK(roomy == numbers);
}

template <class T, int Columns, int Rows>
void check_some_rows() {
  for (int count = 1; count <= Rows; ++count) {
    const std::vector<T> numbers = counted<T>(count * Columns);
    kernels::pack<T> rows[Rows];
    kernels::load_line<Columns>(numbers.data(), rows, count);
    check_rows<T, Columns>(rows, count);
  }
}

template <class T, int Columns>
void check_columns() {
  if constexpr (kernels::moves_lines<T>(Columns)) {
    check_line<T, Columns, 1>();
    check_line<T, Columns, 2>();
    check_line<T, Columns, 3>();
    check_line<T, Columns, 11>();
    check_line<T, Columns, 16>();
    check_some_rows<T, Columns, 16>();
  }
}
template <class T, int... More>
void check_all(std::integer_sequence<int, More...>) {
  (check_columns<T, least_columns<T> + More>(), ...);
}

/// A row of numbers that are none next to rows of ones: each sum is its own row's.
template <class T, int Columns, std::int64_t Rows>
void check_sums(std::int64_t count) {
  constexpr kernels::contraction sums{Rows, 1, Columns, {Columns, 1}, {1, 1}, {1, 1}, {}, false, false};
  const std::vector<T> ones(Columns, T(1));
  for (std::int64_t bad = 0; bad < count; ++bad) {
    std::vector<T> rows(static_cast<std::size_t>(count * Columns), T(1)), found(static_cast<std::size_t>(count));
    for (int j = 0; j < Columns; ++j) rows[static_cast<std::size_t>(bad * Columns + j)] = nan<T>;
    kernels::contract<T, sums>(rows.data(), ones.data(), nullptr, found.data(), count, 1, Columns);
    for (std::int64_t i = 0; i < count; ++i) {
      CAPTURE(count);
      CAPTURE(i);
      const T sum = found[static_cast<std::size_t>(i)];
      if (i == bad) CHECK(sum != sum);
      else CHECK(sum == T(Columns));
    }
  }
}

}  // namespace

TEST_CASE_TEMPLATE("rows of a line", T, float, double) { check_all<T>(std::make_integer_sequence<int, width<T> - least_columns<T>>{}); }

TEST_CASE_TEMPLATE("sums of rows do not see the rows beside them", T, float, double) {
  check_sums<T, 10, 11>(11);
  check_sums<T, 5, 16>(16);
  for (std::int64_t count = 1; count <= 33; ++count) {
    check_sums<T, 10, kernels::dynamic_extent>(count);
    check_sums<T, 5, kernels::dynamic_extent>(count);
  }
}
