// SPDX-License-Identifier: BSL-1.0
// A stream of which the first rows will do where the sums behind it show so: which streams are such, and that results are right where they
// will, where they will not, and at the edges between.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <typeflow/inspect/loops_text.hpp>
#include <typeflow/typeflow.hpp>
#include <vector>

namespace {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr auto table = tf::input<"table", N, 3>;
inline constexpr auto total = tf::logsumexp(x);
inline constexpr auto by_x = tf::grad(total, x);
inline constexpr auto shares = tf::softmax(table, tf::axes<0>);
inline constexpr auto logarithms = tf::log_softmax(x);
constexpr auto with_gradient = tf::compile([] { return tf::value_and_grad(total, tf::wrt(x)); });
constexpr auto of_columns = tf::compile([] { return shares; });
constexpr auto with_logarithms = tf::compile([] { return logarithms; });
constexpr auto with_largest = tf::compile([] { return total + tf::max(x); });
constexpr auto of_two = tf::compile([] { return total * tf::logsumexp(tf::square(x)); });
constexpr auto one_by_one = tf::compile([] { return tf::logsumexp(x - tf::logsumexp(tf::square(x))); });
constexpr auto of_rows = tf::compile([] { return tf::sum(tf::logsumexp(table, tf::axes<1>)); });

/// How many streams are such.
template <class Program>
constexpr int checked_streams(const Program&) {
  using P = typename Program::pipeline;
  int count = 0;
  for (int i = 0; i < P::loops.segment_count; ++i) count += tf::codegen::find_checking_segment<P>(i) >= 0;
  return count;
}
static_assert(checked_streams(with_gradient) == 1 && checked_streams(of_columns) == 1 && checked_streams(with_logarithms) == 1);
static_assert(checked_streams(of_two) == 1 && checked_streams(one_by_one) == 2);
static_assert(checked_streams(with_largest) == 0 && checked_streams(of_rows) == 0);

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t lengths[] = {1, 15, 16, 17, 100, 1024, 1025, 3000};

/// `most` at one place, `rest` at the others, with something of their own.
template <class Number = double>
std::vector<Number> numbers(std::size_t length, std::size_t place, double most, double rest) {
  std::vector<Number> made;
  for (std::size_t i = 0; i < length; ++i)
    made.push_back(static_cast<Number>((i == place ? most : rest) + 0.125 * static_cast<double>(i % 7)));
  return made;
}

template <class Number>
void check(const std::vector<Number>& from, double tolerance) {
  long double largest = -infinity, sum = 0;
  for (const Number each : from) largest = std::max<long double>(largest, each);
  for (const Number each : from) sum += std::exp(each - largest);
  std::vector<Number> gradient(from.size());
  const Number value = with_gradient(x = from, by_x = gradient).value;
  constexpr double farthest = 28;  // what is taken away is that much below the largest, or less
  const long double rounding = farthest * std::numeric_limits<Number>::epsilon();
  REQUIRE(std::abs(value - (largest + std::log(sum))) <= rounding + tolerance * (std::abs(largest) + std::log(sum)));
  for (std::size_t i = 0; i < from.size(); ++i) {
    const long double expected = std::exp(from[i] - largest) / sum;
    REQUIRE(std::abs(gradient[i] - expected) <= 2 * tolerance * (1 + std::abs(from[i] - largest)) * expected + std::numeric_limits<Number>::min());
  }
}

}  // namespace

TEST_CASE("wherever the largest exponent is, and however far above the first") {
  for (const std::size_t length : lengths)
    for (const std::size_t place : {std::size_t{0}, length / 2, length - 1})
      for (const double most : {-700.0, 0.0, 20.0, 27.0, 28.5, 60.0, 700.0, 1e5})
        for (const double below : {0.0, 1.0, 27.0, 29.0, 720.0, 1e6}) check(numbers(length, place, most, most - below), 4e-15);
}

TEST_CASE("float") {
  for (const std::size_t length : lengths)
    for (const double most : {-80.0, 0.0, 30.0, 80.0})
      for (const double below : {0.0, 20.0, 28.0, 90.0, 1e6}) check(numbers<float>(length, length - 1, most, most - below), 3e-6);
}

TEST_CASE("sorted, so that the first rows are the smallest") {
  std::vector<double> from;
  for (int i = 0; i < 5000; ++i) from.push_back(0.5 * i - 2000);
  check(from, 4e-15);
}

TEST_CASE("infinite exponents and NaN, among the first rows and behind them") {
  for (const std::size_t place : {std::size_t{3}, std::size_t{50}, std::size_t{2500}}) {
    auto from = numbers(3000, 0, 1, 1);
    std::vector<double> gradient(from.size());
    const auto value_with = [&](double edge) {
      from[place] = edge;
      return static_cast<double>(with_gradient(x = from, by_x = gradient).value);
    };
    const double finite = value_with(1);
    CHECK(value_with(infinity) == infinity);
    CHECK(std::isnan(value_with(std::numeric_limits<double>::quiet_NaN())));
    CHECK(value_with(-infinity) == doctest::Approx(finite).epsilon(1e-3));
    CHECK(gradient[place] == 0);
  }
}

TEST_CASE("nothing but -inf at first, or at all, and no rows") {
  std::vector<double> from(2000, -infinity), gradient(2000);
  CHECK(with_gradient(x = from, by_x = gradient).value == -infinity);
  CHECK(gradient[7] == 1.0 / 2000);
  from[1500] = -3;
  CHECK(with_gradient(x = from, by_x = gradient).value == -3);
  CHECK(gradient[1500] == 1);
  CHECK(gradient[0] == 0);
  const std::vector<double> nothing;
  std::vector<double> none;
  CHECK(with_gradient(x = nothing, by_x = none).value == -infinity);
}

TEST_CASE("of several columns one may need all rows") {
  for (const double far : {0.0, 500.0}) {
    const std::size_t rows = 2000;
    std::vector<double> from(3 * rows), found(3 * rows);
    for (std::size_t i = 0; i < from.size(); ++i) from[i] = std::sin(static_cast<double>(i)) + (i % 3 == 1 && i > 3000 ? far : 0);
    of_columns(table = from, shares = found);
    for (std::size_t column = 0; column < 3; ++column) {
      double sum = 0, weighted = 0;
      for (std::size_t i = column; i < from.size(); i += 3) sum += std::exp(from[i] - far), weighted += found[i];
      CHECK(weighted == doctest::Approx(1).epsilon(1e-13));
      CHECK(found[3 * rows - 3 + column] == doctest::Approx(std::exp(from[3 * rows - 3 + column] - far) / sum).epsilon(1e-12));
    }
  }
}

TEST_CASE("the listing says so") {
  const std::string text = tf::loops_text(with_gradient);
  CHECK(text.find("for the first R <= 16 rows of N, or for all, block by block:") != std::string::npos);
}
