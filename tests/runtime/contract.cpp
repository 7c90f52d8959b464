// SPDX-License-Identifier: BSL-1.0
// contract against three plain loops in long double. All numbers are small integers, so that every correct
// order of summation gives the same bits; gaps and surroundings of C hold a value that must survive.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include <typeflow/kernels/contract.hpp>

namespace {

using namespace typeflow::kernels;

constexpr std::int64_t any = dynamic_extent;
constexpr matrix_layout no_layout{0, 0};
constexpr matrix_layout rows_of(std::int64_t stride) { return {stride, 1}; }
constexpr matrix_layout columns_of(std::int64_t stride) { return {1, stride}; }

/// Dense row-major operands.
constexpr contraction dense(std::int64_t m, std::int64_t n, std::int64_t k) {
  return {m, n, k, rows_of(k), rows_of(n), rows_of(n), no_layout, false, false};
}
constexpr contraction with_a(contraction s, matrix_layout a) { return s.a = a, s; }
constexpr contraction with_b(contraction s, matrix_layout b) { return s.b = b, s; }
constexpr contraction with_c(contraction s, matrix_layout c) { return s.c = c, s; }
constexpr contraction with_init(contraction s, matrix_layout init) {
  return s.init = init, s.has_init = true, s;
}
constexpr contraction accumulating(contraction s) { return s.accumulate = true, s; }
constexpr contraction with_run_time(contraction s, bool m, bool n, bool k) {
  if (m) s.m = any;
  if (n) s.n = any;
  if (k) s.k = any;
  return s;
}

struct extents {
  std::int64_t m, n, k;
};

std::int64_t position(matrix_layout layout, std::int64_t i, std::int64_t j) {
  return i * layout.row_stride + j * layout.column_stride;
}

/// Exactly as long as the layout needs, so that an address sanitizer sees each read beyond it. The numbers of
/// a matrix are integers from -4 to 4, and what lies between them is not a number.
template <class T>
std::vector<T> make_matrix(matrix_layout layout, std::int64_t rows, std::int64_t columns, unsigned seed) {
  if (rows == 0 || columns == 0) return {};
  std::vector<T> data(static_cast<std::size_t>(position(layout, rows - 1, columns - 1) + 1),
                      std::numeric_limits<T>::quiet_NaN());
  for (std::int64_t i = 0; i < rows; ++i) {
    for (std::int64_t j = 0; j < columns; ++j) {
      seed = seed * 1664525U + 1013904223U;
      data[static_cast<std::size_t>(position(layout, i, j))] =
          static_cast<T>(static_cast<int>((seed >> 16) % 9U) - 4);
    }
  }
  return data;
}

template <class T>
constexpr T untouched = T(-77.5);

/// C with 64 guards on both sides.
template <class T>
struct target {
  explicit target(matrix_layout layout, extents e) {
    const std::vector<T> inner = make_matrix<T>(layout, e.m, e.n, 3);
    data.assign(inner.size() + 128, untouched<T>);
    for (std::size_t i = 0; i < inner.size(); ++i) {
      if (inner[i] == inner[i]) data[i + 64] = inner[i];
    }
  }
  T* pointer() { return data.data() + 64; }
  T& at(std::int64_t p) { return data[static_cast<std::size_t>(p + 64)]; }
  std::vector<T> data;
};

template <class T>
void add_reference(const contraction& s, extents e, const std::vector<T>& a, const std::vector<T>& b,
                   const std::vector<T>& init, target<T>& c) {
  const auto value = [](const std::vector<T>& x, std::int64_t p) {
    return static_cast<long double>(x[static_cast<std::size_t>(p)]);
  };
  for (std::int64_t i = 0; i < e.m; ++i) {
    for (std::int64_t j = 0; j < e.n; ++j) {
      T& element = c.at(position(s.c, i, j));
      long double sum = s.accumulate ? static_cast<long double>(element) : 0.0L;
      if (s.has_init) sum += value(init, position(s.init, i, j));
      for (std::int64_t p = 0; p < e.k; ++p) {
        sum += value(a, position(s.a, i, p)) * value(b, position(s.b, p, j));
      }
      element = static_cast<T>(sum);
    }
  }
}

template <class T, contraction S>
bool agrees(extents e) {
  const std::vector<T> a = make_matrix<T>(S.a, e.m, e.k, 1);
  const std::vector<T> b = make_matrix<T>(S.b, e.k, e.n, 2);
  const std::vector<T> init = S.has_init ? make_matrix<T>(S.init, e.m, e.n, 4) : std::vector<T>{};
  target<T> expected(S.c, e), actual(S.c, e);
  add_reference(S, e, a, b, init, expected);
  contract<T, S>(a.data(), b.data(), init.data(), actual.pointer(), e.m, e.n, e.k);
  return actual.data == expected.data;
}

template <contraction S>
void check(extents e = {S.m, S.n, S.k}) {
  CAPTURE(e.m);
  CAPTURE(e.n);
  CAPTURE(e.k);
  CHECK(agrees<double, S>(e));
  CHECK(agrees<float, S>(e));
}

/// With room behind C no more is written there than what completes a pack.
template <class T, contraction S>
void fits_into_room(extents e) {
  constexpr contraction with_room = [] {
    contraction s = S;
    return s.has_room = true, s;
  }();
  const std::vector<T> a = make_matrix<T>(S.a, e.m, e.k, 1), b = make_matrix<T>(S.b, e.k, e.n, 2);
  target<T> expected(S.c, e), actual(S.c, e);
  add_reference(S, e, a, b, {}, expected);
  contract<T, with_room>(a.data(), b.data(), nullptr, actual.pointer(), e.m, e.n, e.k);
  const std::int64_t count = e.m * e.n, room = (count + lanes<T> - 1) / lanes<T> * lanes<T>;
  for (std::int64_t i = count; i < room; ++i) actual.at(i) = untouched<T>;
  CAPTURE(e.m);
  CHECK(actual.data == expected.data);
}

/// All rows at once give the same bits as blocks of 1, 2, ... rows.
template <class T, contraction S>
void same_bits_in_blocks(extents e) {
  const auto fractions = [](std::int64_t count, int step) {
    std::vector<T> made(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < made.size(); ++i)
      made[i] = T(1) / static_cast<T>(i * std::size_t(step) % 1009 + 3);
    return made;
  };
  const std::vector<T> a = fractions(e.m * S.a.row_stride, 1);
  const std::vector<T> b = fractions(position(S.b, e.k - 1, e.n - 1) + 1, 7);
  std::vector<T> whole(static_cast<std::size_t>(e.m * S.c.row_stride)), blocks(whole.size());
  contract<T, S>(a.data(), b.data(), nullptr, whole.data(), e.m, e.n, e.k);
  for (std::int64_t first = 0, rows = 1; first < e.m; first += rows, ++rows) {
    if (rows > e.m - first) rows = e.m - first;
    contract<T, S>(a.data() + first * S.a.row_stride, b.data(), nullptr,
                   blocks.data() + first * S.c.row_stride, rows, e.n, e.k);
  }
  CHECK(whole == blocks);
}

}  // namespace

TEST_CASE("contract: static extents, row-major") {
  check<dense(1, 1, 1)>();
  check<dense(3, 2, 5)>();
  check<dense(11, 10, 13)>();
  check<dense(13, 17, 4)>();
  check<dense(14, 16, 7)>();
  check<dense(29, 24, 9)>();
  check<dense(33, 33, 3)>();
  check<dense(2, 71, 12)>();
  check<dense(1, 45, 21)>();
  check<dense(1, 3, 21)>();
  check<dense(40, 7, 2)>();
}

TEST_CASE("contract: an empty sum is zero, or init, or leaves C as it was") {
  check<dense(5, 19, 0)>();
  check<with_init(dense(5, 19, 0), {0, 1})>();
  check<accumulating(dense(5, 19, 0))>();
  check<dense(5, 1, 0)>();
  check<with_run_time(dense(5, 19, 6), false, false, true)>({5, 19, 0});
}

TEST_CASE("contract: an empty C is left alone") {
  check<dense(0, 4, 3)>();
  check<dense(4, 0, 3)>();
  check<with_run_time(dense(4, 19, 3), true, false, false)>({0, 19, 3});
}

TEST_CASE("contract: accumulation adds each element once where packs overlap") {
  check<accumulating(dense(9, 10, 6))>();
  check<accumulating(dense(9, 17, 6))>();
  check<accumulating(dense(3, 41, 6))>();
  check<accumulating(with_init(dense(4, 21, 3), {21, 1}))>();
}

TEST_CASE("contract: init as a row, a column, a scalar, a strided matrix") {
  check<with_init(dense(7, 19, 5), {0, 1})>();
  check<with_init(dense(7, 19, 5), {1, 0})>();
  check<with_init(dense(7, 19, 5), {0, 0})>();
  check<with_init(dense(7, 19, 5), {40, 2})>();
  check<with_init(dense(7, 3, 5), {7, 2})>();
  check<with_init(dense(7, 1, 25), {2, 1})>();
}

TEST_CASE("contract: transposed operands") {
  check<with_a(dense(11, 10, 13), columns_of(11))>();
  check<with_b(dense(11, 10, 13), columns_of(13))>();
  check<with_b(dense(6, 5, 35), columns_of(37))>();
  check<with_c(dense(11, 10, 13), columns_of(11))>();
  check<with_a(with_b(dense(11, 10, 13), columns_of(13)), columns_of(11))>();
  check<with_c(with_a(dense(19, 10, 13), columns_of(20)), columns_of(21))>();
  check<with_init(with_c(with_a(dense(19, 10, 13), columns_of(20)), columns_of(21)), {0, 1})>();
}

TEST_CASE("contract: gaps between rows and between elements") {
  check<dense(5, 9, 7)>();
  check<with_c(with_b(with_a(dense(5, 9, 7), rows_of(9)), rows_of(16)), rows_of(13))>();
  check<with_a(dense(5, 9, 7), {40, 3})>();
  check<with_b(dense(5, 9, 7), {40, 3})>();
  check<with_c(dense(5, 9, 7), {40, 3})>();
  check<with_b(with_c(dense(5, 9, 7), {1, 6}), {1, 8})>();
}

TEST_CASE("contract: matrix times vector and outer product") {
  check<dense(11, 1, 10)>();
  check<with_c(dense(23, 1, 37), rows_of(3))>();
  check<with_a(dense(10, 1, 11), columns_of(10))>();
  check<accumulating(with_a(dense(21, 1, 11), columns_of(24)))>();
  check<with_a(dense(10, 1, 11), {40, 2})>();
  check<dense(1, 1, 83)>();
  check<dense(11, 10, 1)>();
  check<accumulating(dense(11, 10, 1))>();
  check<with_b(dense(1, 10, 30), columns_of(31))>();
}

TEST_CASE_TEMPLATE("contract: a column with room behind its end", T, float, double) {
  fits_into_room<T, dense(11, 1, 10)>({11, 1, 10});
  fits_into_room<T, dense(11, 10, 13)>({11, 10, 13});
  fits_into_room<T, dense(3, 1, 40)>({3, 1, 40});
  fits_into_room<T, accumulating(dense(21, 1, 9))>({21, 1, 9});
  for (std::int64_t m = 1; m <= 40; ++m) fits_into_room<T, with_run_time(dense(0, 1, 10), true, false, false)>({m, 1, 10});
}

TEST_CASE("contract: rows that end in one, two or four numbers of a pack") {
  check<dense(7, 9, 5)>();
  check<accumulating(with_init(dense(13, 12, 6), {0, 1}))>();
  check<with_c(with_b(dense(12, 18, 5), rows_of(19)), rows_of(23))>();
  check<with_init(dense(5, 20, 3), {1, 2})>();
  check<with_run_time(dense(0, 9, 13), true, false, false)>({11, 9, 13});
}

TEST_CASE("contract: B is turned where its columns are contiguous and many rows use them") {
  constexpr contraction few_summands = with_b(dense(40, 33, 10), columns_of(10));
  static_assert(form_of<float>(few_summands) == contraction_form::panels);
  static_assert(form_of<double>(few_summands) == contraction_form::panels);
  check<few_summands>();
  check<accumulating(with_init(few_summands, {0, 1}))>();
  check<with_init(with_b(dense(40, 90, 9), columns_of(12)), {2, 200})>();
  check<with_b(dense(64, 10, 6), columns_of(7))>();
  check<with_b(dense(64, 3, 3), columns_of(3))>();
  check<with_b(dense(70, 40, 3), columns_of(5))>();
  check<with_c(with_b(dense(29, 71, 10), columns_of(11)), rows_of(75))>();
  check<with_a(with_b(dense(29, 71, 10), columns_of(11)), {31, 3})>();
  check<with_a(with_b(dense(29, 20, 35), columns_of(35)), columns_of(30))>();
  check<with_a(with_b(dense(1, 300, 35), columns_of(35)), columns_of(2))>();
  check<with_c(with_b(dense(33, 40, 10), columns_of(10)), columns_of(33))>();
}

TEST_CASE("contract: a few rows and a B that is turned in registers") {
  constexpr contraction s = with_run_time(with_c(with_b(dense(0, 32, 7), columns_of(9)), rows_of(35)), true, false, false);
  for (std::int64_t m : {0, 1, 3, 4, 5, 17}) {
    check<s>({m, 32, 7});
    check<accumulating(s)>({m, 32, 7});
    check<with_init(s, {0, 1})>({m, 32, 7});
    check<accumulating(with_init(s, {40, 1}))>({m, 32, 7});
  }
}

TEST_CASE("contract: a row and a B whose columns are contiguous") {
  check<with_b(dense(1, 32, 10), columns_of(10))>();
  check<with_b(dense(1, 16, 5), columns_of(5))>();
  check<with_b(dense(2, 16, 13), columns_of(14))>();
  check<with_b(dense(1, 32, 16), columns_of(16))>();
  check<with_b(dense(1, 37, 21), columns_of(25))>();
  check<accumulating(with_b(dense(1, 19, 40), columns_of(40)))>();
  check<accumulating(with_init(with_b(dense(1, 35, 3), columns_of(5)), {0, 1}))>();
  check<with_init(with_b(dense(1, 35, 9), columns_of(9)), {0, 2})>();
  check<with_c(with_b(dense(1, 35, 9), columns_of(9)), columns_of(1))>();
  check<with_c(with_b(dense(1, 32, 9), columns_of(9)), columns_of(3))>();
  check<with_c(with_b(dense(4, 32, 9), columns_of(9)), columns_of(5))>();
  check<accumulating(with_init(with_b(dense(3, 48, 10), columns_of(11)), {0, 1}))>();
}

TEST_CASE("contract: sums longer than a panel") {
  constexpr contraction s = with_a(with_b(dense(17, 37, 0), columns_of(610)), columns_of(18));
  static_assert(form_of<float>(with_run_time(s, false, false, true)) == contraction_form::panels);
  for (const std::int64_t k : {0, 1, 7, 16, 19, 256, 257, 600}) {
    check<with_run_time(s, false, false, true)>({17, 37, k});
    check<with_run_time(accumulating(with_init(s, {0, 1})), false, false, true)>({17, 37, k});
  }
  check<with_init(with_a(with_b(dense(17, 37, 530), columns_of(530)), columns_of(18)), {1, 0})>();
}

TEST_CASE("contract: B is copied where its rows lie a multiple of 4096 bytes apart") {
  constexpr contraction s = with_b(dense(40, 37, 20), rows_of(1024));
  static_assert(form_of<float>(s) == contraction_form::panels &&
                form_of<double>(s) == contraction_form::panels);
  static_assert(form_of<float>(with_b(s, rows_of(1040))) == contraction_form::tile);
  check<s>();
  check<accumulating(with_init(s, {0, 1}))>();
  check<with_b(dense(40, 5, 20), rows_of(1024))>();
  check<with_b(dense(40, 16, 20), rows_of(2048))>();
  check<with_c(with_init(s, {1, 0}), rows_of(1024))>();
  check<with_c(with_a(with_b(dense(50, 40, 21), {1, 22}), columns_of(1024)), columns_of(50))>();
  constexpr contraction long_sums = with_a(with_b(dense(33, 20, 0), rows_of(1024)), columns_of(40));
  for (const std::int64_t k : {0, 5, 256, 300, 530}) {
    check<with_run_time(long_sums, false, false, true)>({33, 20, k});
    check<with_run_time(accumulating(long_sums), false, false, true)>({33, 20, k});
    check<with_run_time(accumulating(with_init(long_sums, {40, 2})), false, false, true)>({33, 20, k});
  }
  for (const std::int64_t m : {1, 15, 16, 31, 32, 45}) {
    check<with_run_time(with_b(dense(0, 40, 20), rows_of(1024)), true, false, false)>({m, 40, 20});
    check<with_run_time(with_c(with_b(dense(0, 0, 20), rows_of(1024)), rows_of(40)), true, true, false)>(
        {m, 9, 20});
  }
}

TEST_CASE("contract: B is copied where many rows read a large one") {
  constexpr contraction s = dense(260, 135, 70);
  static_assert(form_of<float>(s) == contraction_form::panels && form_of<float>(dense(255, 135, 70)) == contraction_form::tile);
  check<s>();
  check<accumulating(with_init(with_a(s, columns_of(261)), {0, 1}))>();
  check<with_run_time(accumulating(with_a(s, columns_of(260))), false, false, true)>({260, 135, 300});
}

TEST_CASE("contract: a transposed A is copied tile by tile where its summands lie far apart") {
  constexpr contraction s = with_a(dense(301, 275, 40), columns_of(1024));
  static_assert(detail::copies_left<float>(s) && detail::copies_left<double>(s) && form_of<float>(s) == contraction_form::panels);
  static_assert(!detail::copies_left<float>(with_a(s, columns_of(1040))) && detail::copies_left<float>(with_a(dense(301, 530, 99), columns_of(1040))));
  static_assert(detail::left_block_rows<float>(s, detail::most_panel_rows<float>(s)) < s.m);
  check<s>();
  check<accumulating(with_init(s, {0, 1}))>();
  check<with_b(s, rows_of(1024))>();
  check<with_b(s, columns_of(41))>();
  check<with_a(dense(301, 530, 99), columns_of(1040))>();
  constexpr contraction long_sums = with_run_time(s, false, false, true);
  for (const std::int64_t k : {0, 1, 7, 256, 300}) {
    check<long_sums>({301, 275, k});
    check<accumulating(with_init(long_sums, {300, 1}))>({301, 275, k});
  }
}

TEST_CASE("contract: packs run down the rows of a narrow C, and its tiles are turned") {
  constexpr contraction s = with_a(dense(64, 10, 33), columns_of(70));
  static_assert(pack_bytes < 32 || form_of<float>(s) == contraction_form::turned_result);
  check<s>();
  check<accumulating(s)>();
  check<with_c(s, rows_of(13))>();
  check<accumulating(with_a(dense(53, 5, 40), columns_of(53)))>();
  check<with_a(dense(100, 3, 9), columns_of(101))>();
  check<accumulating(with_b(with_a(dense(37, 11, 64), columns_of(40)), {40, 3}))>();
  check<with_a(dense(67, 20, 128), columns_of(67))>();
  check<accumulating(with_a(dense(131, 26, 50), columns_of(140)))>();
  for (const std::int64_t k : {0, 1, 7, 40}) check<with_run_time(accumulating(s), false, false, true)>({64, 10, k});
}

TEST_CASE("contract: a narrow C takes a few summands, whatever their number") {
  constexpr contraction s = with_run_time(with_a(dense(32, 10, 0), columns_of(32)), false, false, true);
  static_assert(form_of<float>(s) == contraction_form::turned_result || lanes<float> < 8);
  constexpr contraction third = with_run_time(with_a(dense(48, 6, 0), columns_of(48)), false, false, true);
  for (std::int64_t k : {0, 1, 2, 9}) {
    check<s>({32, 10, k});
    check<accumulating(s)>({32, 10, k});
    check<accumulating(with_c(s, rows_of(11)))>({32, 10, k});
    check<accumulating(third)>({48, 6, k});
    check<with_b(s, {20, 2})>({32, 10, k});  // the numbers of a row of B apart
    check<accumulating(with_b(third, columns_of(9)))>({48, 6, k});
  }
}

TEST_CASE("contract: turned columns and rows given at run time") {
  for (const std::int64_t m : {1, 5, 8, 21}) {
    check<with_run_time(with_b(dense(0, 40, 10), columns_of(10)), true, false, false)>({m, 40, 10});
    for (std::int64_t n = 1; n <= 70; n += 6) {
      check<with_run_time(with_c(with_b(dense(0, 0, 10), columns_of(11)), rows_of(80)), true, true, false)>(
          {m, n, 10});
    }
  }
}

TEST_CASE("contract: rows given at run time") {
  for (std::int64_t m = 1; m <= 20; ++m) {
    check<with_run_time(dense(0, 10, 13), true, false, false)>({m, 10, 13});
    check<with_run_time(with_b(dense(0, 5, 18), columns_of(18)), true, false, false)>({m, 5, 18});
    check<with_run_time(dense(0, 1, 10), true, false, false)>({m, 1, 10});
  }
}

TEST_CASE("contract: sums of a length given at run time") {
  for (std::int64_t k = 0; k <= 20; ++k) {
    check<with_run_time(accumulating(with_a(dense(13, 10, 0), columns_of(13))), false, false, true)>(
        {13, 10, k});
    check<with_run_time(with_a(dense(13, 1, 0), columns_of(13)), false, false, true)>({13, 1, k});
  }
  for (std::int64_t k = 0; k <= 150; k += 7) {
    check<with_run_time(dense(1, 1, 0), false, false, true)>({1, 1, k});
  }
}

TEST_CASE("contract: columns given at run time") {
  for (std::int64_t n = 1; n <= 70; n += 3) {
    check<with_run_time(accumulating(with_c(with_b(dense(5, 0, 6), rows_of(80)), rows_of(90))), false, true,
                        false)>({5, n, 6});
  }
  for (std::int64_t n = 1; n <= 9; ++n) {
    check<with_run_time(with_c(with_b(dense(3, 0, 6), columns_of(6)), rows_of(90)), false, true, false)>(
        {3, n, 6});
  }
}

TEST_CASE_TEMPLATE("contract: a row has the same bits in every block of rows", T, float, double) {
  same_bits_in_blocks<T, with_run_time(dense(0, 10, 13), true, false, false)>({40, 10, 13});
  same_bits_in_blocks<T, with_run_time(dense(0, 40, 64), true, false, false)>({40, 40, 64});
  same_bits_in_blocks<T, with_run_time(dense(0, 32, 64), true, false, false)>({40, 32, 64});
  same_bits_in_blocks<T, with_run_time(dense(0, 10, 32), true, false, false)>({40, 10, 32});
  same_bits_in_blocks<T, with_run_time(dense(0, 40, 300), true, false, false)>({40, 40, 300});
  same_bits_in_blocks<T, with_run_time(with_b(dense(0, 40, 10), columns_of(10)), true, false, false)>(
      {40, 40, 10});
  same_bits_in_blocks<T, with_run_time(with_b(dense(0, 32, 7), columns_of(9)), true, false, false)>(
      {40, 32, 7});
  same_bits_in_blocks<T, with_run_time(with_b(dense(0, 48, 8), columns_of(8)), true, false, false)>(
      {40, 48, 8});
  same_bits_in_blocks<T, with_run_time(with_b(dense(0, 32, 16), columns_of(16)), true, false, false)>(
      {40, 32, 16});
  same_bits_in_blocks<T, with_run_time(with_b(dense(0, 3, 70), columns_of(70)), true, false, false)>(
      {40, 3, 70});
  same_bits_in_blocks<T, with_run_time(with_b(dense(0, 40, 20), rows_of(1024)), true, false, false)>(
      {40, 40, 20});
  same_bits_in_blocks<T, with_run_time(with_b(dense(0, 7, 600), rows_of(1024)), true, false, false)>(
      {40, 7, 600});
}

TEST_CASE("partial_load and partial_store touch the first lanes only") {
  for (std::int64_t n = 0; n < lanes<float>; ++n) {
    const std::vector<float> source(static_cast<std::size_t>(n), 2.0F);
    const pack<float> v = partial_load(source.data(), n, 1.0F);
    std::vector<float> copy(static_cast<std::size_t>(lanes<float>), -1.0F);
    partial_store(copy.data(), n, v);
    for (int lane = 0; lane < lanes<float>; ++lane) {
      CHECK(v[lane] == (lane < n ? 2.0F : 1.0F));
      CHECK(copy[static_cast<std::size_t>(lane)] == (lane < n ? 2.0F : -1.0F));
    }
    CHECK(horizontal_sum(v) == static_cast<float>(lanes<float> + n));
  }
}
