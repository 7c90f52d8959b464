// SPDX-License-Identifier: BSL-1.0
// Values of one pass over an axis that the next one needs, kept in the result that this one writes: the same results as where results are
// copied, and everything is computed again.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <span>
#include <typeflow/typeflow.hpp>
#include <vector>

namespace {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr auto table = tf::input<"table", N, 3>;

inline constexpr auto total = tf::logsumexp(x);
inline constexpr auto by_x = tf::grad(total, x);
constexpr auto with_gradient = tf::compile([] { return tf::value_and_grad(total, tf::wrt(x)); });

inline constexpr auto shares = tf::softmax(table, tf::axes<0>);
inline constexpr auto marks = tf::exp(tf::sin(table));
constexpr auto two_results = tf::compile([] { return tf::outputs(shares, marks); });

/// Several passes compute the first result for themselves, and each writes it.
inline constexpr auto energy = tf::logsumexp(x) + tf::sum(tf::square(tf::softmax(x)));
inline constexpr auto slope = tf::grad(energy, x);
inline constexpr auto curve = tf::grad(tf::sum(tf::square(slope)), x);
constexpr auto twice = tf::compile([] { return tf::outputs(energy, slope, curve); });

template <class Program>
constexpr int spills_in(const Program&) {
  return tf::codegen::spills_of<typename Program::pipeline>.count;
}
template <class Program>
constexpr int spills_in_copies(const Program&) {
  return tf::codegen::spills_of<tf::codegen::without_spills<typename Program::pipeline>>.count;
}
static_assert(spills_in(with_gradient) == 1 && spills_in(two_results) == 1);
static_assert(spills_in_copies(with_gradient) == 0);

std::vector<double> numbers(std::size_t count) {
  std::vector<double> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(3 * std::sin(0.7 * static_cast<double>(i * i % 1013)));
  return made;
}

/// Every second element of memory: such a result is copied.
tf::tensor_view<double, 1> spread_out(std::vector<double>& memory, std::size_t length) {
  auto view = tf::view(memory.data(), static_cast<std::ptrdiff_t>(length));
  view.strides[0] = 2;
  return view;
}

constexpr std::size_t lengths[] = {1, 5, 8, 31, 32, 33, 1000, 1024, 1025, 3000};

void check_gradient(const std::vector<double>& from, std::size_t length) {
  std::vector<double> kept(length), apart(2 * length);
  const double value = with_gradient(x = from, by_x = std::span(kept)).value;
  const double again = with_gradient(x = from, by_x = spread_out(apart, length)).value;
  CHECK((value == again || (std::isnan(value) && std::isnan(again))));
  for (std::size_t i = 0; i < length; ++i)
    REQUIRE((kept[i] == apart[2 * i] || (std::isnan(kept[i]) && std::isnan(apart[2 * i]))));
}

}  // namespace

TEST_CASE("kept and computed again are the same") {
  for (const std::size_t length : lengths) check_gradient(numbers(length), length);
}

TEST_CASE("kept and computed again are the same at the edges") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const double edge : {infinity, -infinity, 1e300, -1e300, std::numeric_limits<double>::quiet_NaN()}) {
    auto from = numbers(1100);
    from[3] = from[1050] = edge;
    check_gradient(from, 1100);
  }
}

TEST_CASE("the gradient is the formula's") {
  for (const std::size_t length : lengths) {
    const auto from = numbers(length);
    double sum = 0;
    for (const double number : from) sum += std::exp(number);
    std::vector<double> gradient(length);
    CHECK(with_gradient(x = from, by_x = gradient).value == doctest::Approx(std::log(sum)).epsilon(1e-14));
    for (std::size_t i = 0; i < length; ++i) REQUIRE(gradient[i] == doctest::Approx(std::exp(from[i]) / sum).epsilon(1e-13));
  }
}

TEST_CASE("derivatives of derivatives") {
  for (const std::size_t length : lengths) {
    const auto from = numbers(length);
    std::vector<double> kept(length), kept_again(length), apart(2 * length), apart_again(2 * length);
    twice(x = from, slope = kept, curve = kept_again);
    twice(x = from, slope = spread_out(apart, length), curve = spread_out(apart_again, length));
    for (std::size_t i = 0; i < length; ++i) {
      REQUIRE(kept[i] == apart[2 * i]);
      REQUIRE(kept_again[i] == apart_again[2 * i]);
    }
  }
}

TEST_CASE("rows of several elements, beside a result of one pass") {
  for (const std::size_t length : lengths) {
    const auto from = numbers(3 * length);
    double sums[3] = {};
    for (std::size_t i = 0; i < from.size(); ++i) sums[i % 3] += std::exp(from[i]);
    std::vector<double> found(from.size()), marked(from.size());
    two_results(table = from, shares = found, marks = marked);
    for (std::size_t i = 0; i < from.size(); ++i) {
      REQUIRE(found[i] == doctest::Approx(std::exp(from[i]) / sums[i % 3]).epsilon(1e-13));
      REQUIRE(marked[i] == doctest::Approx(std::exp(std::sin(from[i]))).epsilon(1e-14));
    }
  }
}
