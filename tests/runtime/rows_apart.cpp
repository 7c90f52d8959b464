// SPDX-License-Identifier: BSL-1.0
// Streams of short rows, taken apart into elements, a lane a row: Jacobians of every row against the program of a single row, rows that fill
// no register, tables at indices of all kinds, signs of zeros, other strides, other number types, tasks; and what such a loop looks like.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <typeflow/inspect.hpp>
#include <typeflow/threads.hpp>
#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto N = tf::axis<"N">;
constexpr auto p = tf::input<"p", 3>;
constexpr auto q = tf::input<"q", 2>;
constexpr auto P = tf::input<"P", N, 3>;
constexpr auto Q = tf::input<"Q", N, 2>;
constexpr auto scale = tf::input<"scale">;

/// Three numbers of five, with a kink, a function and a quotient.
constexpr auto f = [] {
  using tf::at, tf::slice;
  const auto a = slice(p, at<0>);
  const auto b = slice(p, at<1>);
  const auto c = slice(p, at<2>);
  const auto d = slice(q, at<0>);
  const auto e = slice(q, at<1>);
  return scale * tf::stack(a * b + tf::sin(c), tf::select(d < 0_c, a * d, tf::exp(e) / (1_c + c * c)), d * e * a);
}();
constexpr auto slopes = tf::jacobian(f, tf::wrt(p, q));
constexpr auto all_slopes = tf::concatenate<1>(slopes[p], slopes[q]);  // 3 x 5
constexpr auto of_one = tf::compile([] { return tf::outputs(f, all_slopes); });

constexpr auto for_all(auto one) { return tf::vmap(one, tf::wrt(p, q), tf::list(P, Q)); }
constexpr auto values = for_all(f);
constexpr auto jacobians = for_all(all_slopes);
constexpr auto of_all = tf::compile([] { return tf::outputs(values, jacobians); });

template <class Program>
constexpr bool takes_rows_apart = [] {
  for (int i = 0; i < Program::pipeline::loops.loop_count; ++i)
    if (Program::pipeline::loops.loops[i].takes_rows_apart) return true;
  return false;
}();
static_assert(takes_rows_apart<decltype(of_all)>);

template <class T>
std::vector<T> numbers(std::size_t count, double step) {
  std::vector<T> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = static_cast<T>(std::fmod(static_cast<double>(i) * step, 2.0) - 0.9);
  return all;
}

constexpr std::size_t counts[] = {0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 1023, 1024, 1025, 2111};

/// Results with numbers behind them that nobody may touch.
template <class T>
struct guarded {
  std::vector<T> all;
  explicit guarded(std::size_t size) : all(size + 40, T(-7777)) {}
  std::span<T> view() { return {all.data(), all.size() - 40}; }
  bool is_whole() const {
    for (std::size_t i = all.size() - 40; i < all.size(); ++i)
      if (all[i] != T(-7777)) return false;
    return true;
  }
};

template <class T>
void check_rows(std::size_t rows, double tolerance) {
  const std::vector<T> first = numbers<T>(rows * 3, 0.37), second = numbers<T>(rows * 2, 0.73);
  guarded<T> value(rows * 3), slope(rows * 15);
  of_all(P = first, Q = second, scale = T(1.25), values = value.view(), jacobians = slope.view());
  double worst = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    std::array<T, 3> at;
    std::array<T, 2> other;
    std::memcpy(at.data(), first.data() + 3 * i, sizeof at);
    std::memcpy(other.data(), second.data() + 2 * i, sizeof other);
    const auto one = of_one(p = at, q = other, scale = T(1.25));
    for (std::size_t k = 0; k < 3; ++k)
      worst = std::fmax(worst, static_cast<double>(std::abs(value.all[3 * i + k] - one[f].data()[k])));
    for (std::size_t k = 0; k < 15; ++k)
      worst = std::fmax(worst, static_cast<double>(std::abs(slope.all[15 * i + k] - one[all_slopes].data()[k])));
  }
  CHECK(worst <= tolerance);
  CHECK(value.is_whole());
  CHECK(slope.is_whole());
}

}  // namespace

TEST_CASE("the Jacobian of every row is that of the row alone, however many rows there are") {
  for (const std::size_t rows : counts) {
    CAPTURE(rows);
    check_rows<double>(rows, 1e-14);
    check_rows<float>(rows, 2e-6);
    check_rows<long double>(rows, 1e-16);
  }
}

TEST_CASE("zeros have the signs that they have in a single row") {
  const std::array<double, 3> first{-1, 0, -0.0};
  const std::array<double, 2> second{-1, -0.0};
  for (const double by : {-1.0, 0.0, -0.0}) {
    const auto one = of_one(p = first, q = second, scale = by);
    std::vector<double> slope(15), value(3);
    of_all(P = first, Q = second, scale = by, values = value, jacobians = slope);
    for (std::size_t k = 0; k < 15; ++k) CHECK(std::signbit(slope[k]) == std::signbit(one[all_slopes].data()[k]));
    for (std::size_t k = 0; k < 3; ++k) CHECK(std::signbit(value[k]) == std::signbit(one[f].data()[k]));
  }
}

TEST_CASE("rows of results may lie apart, backwards, and between others") {
  constexpr std::size_t rows = 21;
  const std::vector<double> first = numbers<double>(rows * 3, 0.37), second = numbers<double>(rows * 2, 0.73);
  std::vector<double> value(rows * 3), slope(rows * 15), apart(rows * 16, -1), behind(rows * 3);
  of_all(P = first, Q = second, scale = 2.0, values = value, jacobians = slope);
  auto wide = tf::view(apart.data(), static_cast<std::int64_t>(rows), 3, 5);
  wide.strides[0] = 16;
  auto backwards = tf::view(behind.data() + 3 * (rows - 1), static_cast<std::int64_t>(rows), 3);
  backwards.strides[0] = -3;
  of_all(P = first, Q = second, scale = 2.0, values = backwards, jacobians = wide);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t k = 0; k < 15; ++k) CHECK(apart[16 * i + k] == slope[15 * i + k]);
    for (std::size_t k = 0; k < 3; ++k) CHECK(behind[3 * (rows - 1 - i) + k] == value[3 * i + k]);
    CHECK(apart[16 * i + 15] == -1);
  }
}

TEST_CASE("rows in tasks have the same bits") {
  constexpr std::size_t rows = 5000;
  const std::vector<double> first = numbers<double>(rows * 3, 0.37), second = numbers<double>(rows * 2, 0.73);
  std::vector<double> value(rows * 3), slope(rows * 15), other(rows * 3), other_slope(rows * 15);
  of_all(P = first, Q = second, scale = 2.0, values = value, jacobians = slope);
  tf::thread_pool pool(3);
  tf::on(pool, of_all)(P = first, Q = second, scale = 2.0, values = other, jacobians = other_slope);
  CHECK(std::memcmp(value.data(), other.data(), value.size() * sizeof(double)) == 0);
  CHECK(std::memcmp(slope.data(), other_slope.data(), slope.size() * sizeof(double)) == 0);
}

namespace {

constexpr auto table = tf::input<"table", 6, 3>;
constexpr auto index = tf::input<"index", N>;
constexpr auto taken = tf::take<0>(table, index);
constexpr auto steps = tf::vmap(tf::grad(tf::slice(p, tf::at<0>) * tf::slice(p, tf::at<1>) * scale, p), tf::wrt(p), tf::list(taken));
constexpr auto of_table = tf::compile([] { return tf::outputs(steps); });
static_assert(takes_rows_apart<decltype(of_table)>);

/// The index as `take` reads it: negative ones from the end, -1 for what lies outside.
int row_of(double at) {
  const double from_begin = at < 0 ? at + 6 : at;
  return from_begin > -1 && from_begin < 6 ? static_cast<int>(from_begin) : -1;
}

template <class T>
void check_table() {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> indices{0, 5, 6, -1, -6, -7, nan, 2.9, -0.5, infinity, -infinity, 1e300, 3, 3, 1, 0, 4, -3};
  std::vector<T> at(indices.begin(), indices.end()), rows = numbers<T>(18, 0.41), result(indices.size() * 3);
  of_table(table = rows, index = at, scale = T(2), steps = result);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    CAPTURE(i);
    const int row = row_of(static_cast<double>(at[i]));
    const T* const own = rows.data() + 3 * row;
    CHECK((row < 0 ? std::isnan(result[3 * i]) : result[3 * i] == 2 * own[1]));
    CHECK((row < 0 ? std::isnan(result[3 * i + 1]) : result[3 * i + 1] == 2 * own[0]));
    CHECK(result[3 * i + 2] == 0);
  }
}

}  // namespace

TEST_CASE("a table is read at indices of all kinds, and gives NaN outside") {
  check_table<double>();
  check_table<float>();
  check_table<long double>();
}

namespace {

constexpr auto wide_table = tf::input<"wide_table", 6, 19>;
constexpr auto wide_rows = tf::input<"wide_rows", N, 19>;
constexpr auto wide = tf::take<0>(wide_table, index) * wide_rows;
constexpr auto twice = tf::concatenate<1>(tf::slice(wide, tf::all, tf::range<4, 9>), wide);
constexpr auto of_wide = tf::compile([] { return twice; });
static_assert(takes_rows_apart<decltype(of_wide)>);

/// Rows of a table and of a tensor that fill several registers, and a rest.
template <class T>
void check_wide_rows(std::size_t rows) {
  const std::vector<T> entries = numbers<T>(6 * 19, 0.41), factors = numbers<T>(rows * 19, 0.23);
  std::vector<T> at(rows);
  for (std::size_t i = 0; i < rows; ++i) at[i] = static_cast<T>(static_cast<int>(i * 5 % 17) - 8);
  guarded<T> result(rows * 24);
  of_wide(wide_table = entries, wide_rows = factors, index = at, twice = result.view());
  int wrong = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const int row = row_of(static_cast<double>(at[i]));
    for (std::size_t k = 0; k < 24; ++k) {
      const std::size_t from = k < 5 ? k + 4 : k - 5;
      const T got = result.all[24 * i + k];
      if (row < 0 ? !std::isnan(got) : got != entries[19 * static_cast<std::size_t>(row) + from] * factors[19 * i + from]) ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(result.is_whole());
}

}  // namespace

TEST_CASE("rows of several registers, of a tensor and of a table") {
  for (const std::size_t rows : counts) {
    CAPTURE(rows);
    check_wide_rows<double>(rows);
    check_wide_rows<float>(rows);
    check_wide_rows<long double>(rows);
  }
}

namespace {

constexpr auto long_rows = tf::input<"long_rows", N, 5>;
constexpr auto weights = tf::parameter<"weights", 5>;
constexpr auto joined = tf::concatenate<1>(tf::max(long_rows * weights, tf::axes<1>, tf::keepdims), tf::sum(long_rows * weights, tf::axes<1>, tf::keepdims),
                                           tf::prod(long_rows, tf::axes<1>, tf::keepdims));
constexpr auto of_rows = tf::compile([] { return tf::outputs(joined); });
static_assert(takes_rows_apart<decltype(of_rows)>);

}  // namespace

TEST_CASE("sums, products and maxima within a row") {
  const std::vector<double> rows = numbers<double>(11 * 5, 0.29), by = {1, -2, 3, 0.5, -1};
  std::vector<double> result(11 * 3);
  of_rows(long_rows = rows, weights = by, joined = result);
  for (std::size_t i = 0; i < 11; ++i) {
    double largest = -HUGE_VAL, total = 0, product = 1;
    for (std::size_t k = 0; k < 5; ++k) {
      largest = std::fmax(largest, rows[5 * i + k] * by[k]);
      total += rows[5 * i + k] * by[k];
      product *= rows[5 * i + k];
    }
    CHECK(result[3 * i] == largest);
    CHECK(result[3 * i + 1] == doctest::Approx(total).epsilon(1e-14));
    CHECK(result[3 * i + 2] == doctest::Approx(product).epsilon(1e-14));
  }
}

namespace {

constexpr auto energy = tf::sum(values * values);
constexpr auto lowest = tf::min(values, tf::axes<0>);
constexpr auto forces = tf::grad(energy, P);
constexpr auto of_sums = tf::compile([] { return tf::outputs(energy, lowest, forces); });
static_assert(takes_rows_apart<decltype(of_sums)>);

}  // namespace

TEST_CASE("what is summed over the rows is added up beside their own results") {
  for (const std::size_t rows : counts) {
    CAPTURE(rows);
    const std::vector<double> first = numbers<double>(rows * 3, 0.37), second = numbers<double>(rows * 2, 0.73);
    std::vector<double> value(rows * 3), slope(rows * 15), force(rows * 3);
    of_all(P = first, Q = second, scale = 1.5, values = value, jacobians = slope);
    const auto called = of_sums(P = first, Q = second, scale = 1.5, forces = force);
    double total = 0, smallest[3] = {HUGE_VAL, HUGE_VAL, HUGE_VAL}, worst = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t k = 0; k < 3; ++k) {
        total += value[3 * i + k] * value[3 * i + k];
        smallest[k] = std::fmin(smallest[k], value[3 * i + k]);
        double expected = 0;
        for (std::size_t j = 0; j < 3; ++j) expected += 2 * value[3 * i + j] * slope[15 * i + 5 * j + k];
        worst = std::fmax(worst, std::fabs(force[3 * i + k] - expected));
      }
    }
    CHECK(called[energy] == doctest::Approx(total).epsilon(1e-13));
    for (std::size_t k = 0; k < 3; ++k) CHECK(called[lowest].data()[k] == smallest[k]);
    CHECK(worst < 1e-13);
  }
}

TEST_CASE("what is long runs in loops over elements") {
  static constexpr auto longest = tf::input<"longest", N, 3000>;
  static constexpr auto halves = tf::concatenate<1>(tf::slice(longest, tf::all, tf::range<0, 1>), tf::exp(longest));
  static constexpr auto long_program = tf::compile([] { return tf::outputs(halves); });
  CHECK(!takes_rows_apart<decltype(long_program)>);
}

TEST_CASE("the loop names each element") {
  CHECK(tf::loops_text(tf::compile([] { return tf::named<"s">(steps); })) == R"(for each block of R <= 1024 rows of N:
   0  loop R  t1 = select(index[N] < 0, index[N] + 6, index[N])
              s[N,0] = adjoint_multiply(scale, table[t1,1]) + 0
              s[N,1] = adjoint_multiply(scale, table[t1,0]) + 0
              s[N,2] = 0
no workspace: every value stays in registers
)");
  static constexpr auto swapped = tf::concatenate<1>(tf::slice(Q, tf::all, tf::range<1, 2>), Q * scale);
  CHECK(tf::loops_text(tf::compile([] { return tf::named<"s">(swapped); })) == R"(for each block of R <= 1024 rows of N:
   0  loop R  s[N,0] = Q[N,1]
              s[N,1] = Q[N,0] * scale
              s[N,2] = Q[N,1] * scale
no workspace: every value stays in registers
)");
}
