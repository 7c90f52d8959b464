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

/// Behind the end of a row that is to be clear nothing is left of the next one.
template <class T, int Columns, int Rows>
void check_clear_row(const std::vector<T>& numbers) {
  kernels::detail::line_of_rows<T, Columns, Rows> line{};
  typeflow::for_each_index<Rows>([&]<int I>() {
    const kernels::pack<T> row = line.template load_row<I>(numbers.data());
    for (int lane = 0; lane < width<T>; ++lane) {
      CAPTURE(I);
      CAPTURE(lane);
      const T value = row[lane];
      CHECK(value == static_cast<T>(lane < Columns ? I * Columns + lane + 1 : 0));
    }
  });
}

template <class T, int Columns, int Rows>
void check_line() {
  const std::vector<T> numbers = counted<T>(Rows * Columns);
  kernels::pack<T> rows[Rows];
  kernels::load_line<Columns>(numbers.data(), rows);
  check_rows<T, Columns>(rows, Rows);
  check_clear_row<T, Columns, Rows>(numbers);

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

/// Numbers of which sums in another order are others.
template <class T>
std::vector<T> varied(std::int64_t count) {
  std::vector<T> numbers;
  for (std::int64_t i = 0; i < count; ++i) numbers.push_back(T(1) / static_cast<T>(i * 7 % 23 + 3) - T(0.15));
  return numbers;
}

/// The same bits whether the rows of B are moved one by one or as a line.
template <class T, int Columns, int Summands>
void check_products() {
  constexpr auto product = [](bool in_packs) {
    return kernels::contraction{kernels::dynamic_extent, Columns, Summands, {Summands, 1}, {Columns, 1}, {Columns, 1}, {0, 1}, true, false, false, in_packs};
  };
  constexpr kernels::contraction apart = product(false), as_line = product(true);
  if constexpr (!kernels::moves_lines<T>(Columns)) return;
  const std::vector<T> right = varied<T>(Summands * Columns), initial = varied<T>(Columns);
  for (std::int64_t count = 1; count <= 17; ++count) {
    const std::vector<T> left = varied<T>(count * Summands);
    std::vector<T> expected(static_cast<std::size_t>(count * Columns)), found(expected);
    kernels::contract<T, apart>(left.data(), right.data(), initial.data(), expected.data(), count, Columns, Summands);
    kernels::contract<T, as_line>(left.data(), right.data(), initial.data(), found.data(), count, Columns, Summands);
    CAPTURE(count);
    CHECK(found == expected);
  }
}

/// The end of tiles that takes all of C, if it is asked to.
template <class T>
struct taken {
  static constexpr bool takes_lines = true;
  T* to;
  bool first = true, last = true;

  bool begins() const { return first; }
  bool completes() const { return last; }
  void prepare(std::int64_t, std::int64_t, int, int) const {}
  template <int Rows, int Packs, class At>
  void finish(kernels::pack<T> (&sums)[Rows][Packs], std::int64_t row, std::int64_t column, At at) const {
    REQUIRE(Rows == 1);
    REQUIRE(row == 0);
    REQUIRE(column == 0);
    for (int j = 0; j < Packs; ++j) at.store_columns(to, j, sums[0][j], false);
  }
};

/// All rows of C as one line: in one block, and with a block before it, whose sums C holds.
template <class T, int Rows, int Columns>
void check_taken_line() {
  constexpr kernels::contraction sums{Rows, Columns, kernels::dynamic_extent, {1, Rows}, {Columns, 1}, {Columns, 1}, {}, false, true};
  if constexpr (kernels::moves_lines<T>(Columns)) {
    const std::int64_t summands = 6, block = 4;
    const std::vector<T> left = varied<T>(summands * Rows), right = varied<T>(summands * Columns);
    std::vector<T> expected(Rows * Columns), found(expected), between(expected);
    for (const std::int64_t k : {summands, block}) {
      const std::int64_t done = k == block ? summands - block : 0;
      expected.assign(expected.size(), T(0));
      if (done > 0) kernels::contract<T, sums>(left.data(), right.data(), nullptr, expected.data(), Rows, Columns, done);
      kernels::contract<T, sums>(left.data() + done * Rows, right.data() + done * Columns, nullptr, expected.data(), Rows, Columns, k);
      if (done > 0)
        kernels::contract_to<T, sums>(left.data(), right.data(), nullptr, between.data(), Rows, Columns, done, taken<T>{found.data(), true, false});
      kernels::contract_to<T, sums>(left.data() + done * Rows, right.data() + done * Columns, nullptr, between.data(), Rows, Columns, k,
                                    taken<T>{found.data(), done == 0, true});
      CAPTURE(k);
      CHECK(found == expected);
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

TEST_CASE_TEMPLATE("rows of the right factor as a line", T, float, double) {
  constexpr int most = width<T> > 1 ? width<T> - 1 : 1, usual = width<T> > 8 ? 10 : 5;
  check_products<T, usual, 2>();
  check_products<T, usual, 13>();
  check_products<T, usual, 16>();
  check_products<T, usual, 17>();
  check_products<T, most, 7>();
  check_products<T, least_columns<T>, 7>();
}

TEST_CASE_TEMPLATE("a result that another loop takes as a line", T, float, double) {
  constexpr int usual = width<T> > 8 ? 10 : 5;
  check_taken_line<T, width<T> - 3, usual>();
  check_taken_line<T, 2, usual>();
}
