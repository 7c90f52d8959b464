// SPDX-License-Identifier: BSL-1.0
// while_loop, fixed_point and root: values and, of solutions, derivatives of three orders against formulas.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto a = tf::parameter<"a">;
constexpr auto x0 = tf::input<"x0">;
constexpr auto matrix = tf::parameter<"matrix", 2, 2>;
constexpr auto shift = tf::parameter<"shift", 2>;
constexpr auto values = tf::input<"values", 3>;
constexpr auto N = tf::axis<"N">;
constexpr auto rows = tf::input<"rows", N>;

constexpr auto doubled = tf::while_loop(x0, [](auto x) { return x < a; }, [](auto x) { return x * 2_c; });
constexpr auto square_root = tf::root(x0, [](auto x) { return x * x - a; });
constexpr auto settled = tf::fixed_point(tf::zeros<2>, [](auto x) { return tf::tanh(tf::matmul(matrix, x) + shift); });

bool close(double got, double expected, double tolerance = 1e-11) { return std::abs(got - expected) <= tolerance * (1 + std::abs(expected)); }

}  // namespace

TEST_CASE("a loop ends where its condition says") {
  static constexpr auto program = tf::compile([] { return doubled; });
  CHECK(program(x0 = 1.0, a = 100.0) == 128);
  CHECK(program(x0 = 200.0, a = 100.0) == 200);
  CHECK(program(x0 = 1.0f, a = 3.0f) == 4);
  CHECK(std::isnan(program(x0 = std::nan(""), a = 1.0)));
  static_assert(program(x0 = 3.0, a = 10.0) == 12);
}

TEST_CASE("a loop ends after the steps that it may make") {
  static constexpr auto program =
      tf::compile([] { return tf::while_loop(x0, [](auto x) { return x < a; }, [](auto x) { return x + 1_c; }, tf::at_most<5>); });
  CHECK(program(x0 = 0.0, a = std::numeric_limits<double>::infinity()) == 5);
  CHECK(program(x0 = 0.0, a = 3.0) == 3);
}

TEST_CASE("the state of a loop may be a tensor, and the condition uses all of it") {
  static constexpr auto state = tf::input<"state", 2>;
  static constexpr auto gcd = tf::while_loop(
      state, [](auto s) { return tf::slice(s, tf::at<1>); },
      [](auto s) {
        const auto smaller = tf::slice(s, tf::at<1>);
        return tf::stack<0>(smaller, tf::remainder(tf::slice(s, tf::at<0>), smaller));
      });
  static constexpr auto program = tf::compile([] { return tf::slice(gcd, tf::at<0>); });
  CHECK(program(state = std::array{48.0, 36.0}) == 12);
  CHECK(program(state = std::array{17.0, 5.0}) == 1);
}

TEST_CASE("a batch of loops: each runs as long as its own condition holds") {
  static constexpr auto program = tf::compile([] { return tf::vmap(doubled, a, values); });
  const auto result = program(x0 = 1.0, values = std::array{1.0, 5.0, 1000.0});
  CHECK(result.elements[0] == 1);
  CHECK(result.elements[1] == 8);
  CHECK(result.elements[2] == 1024);
  static constexpr auto along = tf::compile([] { return tf::vmap(doubled, x0, rows); });
  const std::vector<double> starts{1, 3, 50, 7};
  std::vector<double> ends(4);
  along(a = 20.0, rows = starts, tf::vmap(doubled, x0, rows) = ends);
  CHECK(ends == std::vector<double>{32, 24, 50, 28});
}

TEST_CASE("a root and its derivatives of three orders") {
  static constexpr auto first = tf::grad(square_root, a);
  static constexpr auto second = tf::grad(first, a);
  static constexpr auto third = tf::grad(second, a);
  static constexpr auto program = tf::compile([] { return tf::outputs(square_root, first, second, third, tf::grad(square_root, x0)); });
  for (const double number : {0.25, 2.0, 9.0}) {
    const auto r = program(a = number, x0 = 1.0);
    CHECK(close(r[square_root], std::sqrt(number), 1e-15));
    CHECK(close(r[first], 0.5 / std::sqrt(number)));
    CHECK(close(r[second], -0.25 * std::pow(number, -1.5)));
    CHECK(close(r[third], 0.375 * std::pow(number, -2.5)));
    CHECK(r[tf::grad(square_root, x0)] == 0);
  }
  CHECK(close(tf::compile([] { return first; })(a = 4.0f, x0 = 1.0f), 0.25, 1e-6));
  CHECK(close(tf::compile([] { return tf::jvp(square_root, a, 3_c); })(a = 4.0, x0 = 1.0), 0.75));
  CHECK(close(tf::compile([] { return tf::jvp(first, a, 1_c); })(a = 4.0, x0 = 1.0), -1.0 / 32));
  constexpr double known = tf::compile([] { return first; })(a = 4.0, x0 = 1.0);
  static_assert(known > 0.25 - 1e-12 && known < 0.25 + 1e-12);
}

TEST_CASE("a root of two equations") {
  static constexpr auto point = tf::root(tf::ones<2>, [](auto p) {
    const auto x = tf::slice(p, tf::at<0>);
    const auto y = tf::slice(p, tf::at<1>);
    return tf::stack<0>(x * y - a, x - 2_c * y);
  });
  static constexpr auto jacobian = tf::jacobian(point, a);
  static constexpr auto program = tf::compile([] { return tf::outputs(point, jacobian, tf::grad(tf::sum(point), a)); });
  const auto r = program(a = 8.0);  // y = sqrt(a / 2), x = 2 y
  CHECK(close(r[point].elements[0], 4));
  CHECK(close(r[point].elements[1], 2));
  CHECK(close(r[jacobian].elements[0], 0.25));
  CHECK(close(r[jacobian].elements[1], 0.125));
  CHECK(close(r[tf::grad(tf::sum(point), a)], 0.375));
}

TEST_CASE("a fixed point and its derivatives against differences") {
  static constexpr auto total = tf::sum(settled);
  static constexpr auto by_matrix = tf::grad(total, matrix);
  static constexpr auto by_shift = tf::grad(total, shift);
  static constexpr auto curvature = tf::hvp(total, shift, tf::ones<2>);
  static constexpr auto mixed = tf::grad(tf::sum(by_matrix), shift);
  static constexpr auto program = tf::compile([] { return tf::outputs(total, by_matrix, by_shift, curvature, mixed); });
  tf::tensor<double, 2, 2> m{{0.1, 0.5, -0.3, 0.4}};
  tf::tensor<double, 2> s{{0.3, -0.2}};
  const auto r = program(matrix = m, shift = s);
  const double h = 1e-5;
  const auto difference = [&](double& place, auto wanted) {
    const double before = place;
    place = before + h;
    const double above = wanted(program(matrix = m, shift = s));
    place = before - h;
    const double below = wanted(program(matrix = m, shift = s));
    place = before;
    return (above - below) / (2 * h);
  };
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(close(r[by_matrix].elements[i], difference(m.elements[i], [&](const auto& at) { return at[total]; }), 1e-8));
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(close(r[by_shift].elements[i], difference(s.elements[i], [&](const auto& at) { return at[total]; }), 1e-8));
    const auto slopes = [&](const auto& at) { return at[by_shift].elements[0] + at[by_shift].elements[1]; };
    CHECK(close(r[curvature].elements[i], difference(s.elements[i], slopes), 1e-8));
    const auto all_by_matrix = [&](const auto& at) {
      double sum = 0;
      for (const double v : at[by_matrix].elements) sum += v;
      return sum;
    };
    CHECK(close(r[mixed].elements[i], difference(s.elements[i], all_by_matrix), 1e-8));
  }
}

TEST_CASE("solutions along a batch") {
  static constexpr auto roots = tf::vmap(square_root, a, values);
  static constexpr auto slopes = tf::vmap(tf::grad(square_root, a), a, values);
  static constexpr auto by_values = tf::grad(tf::sum(roots * roots * roots), values);
  static constexpr auto program = tf::compile([] { return tf::outputs(roots, slopes, by_values); });
  const auto r = program(values = std::array{1.0, 4.0, 9.0}, x0 = 1.0);
  for (std::size_t i = 0; i < 3; ++i) {
    const double root = static_cast<double>(i + 1);
    CHECK(close(r[roots].elements[i], root));
    CHECK(close(r[slopes].elements[i], 0.5 / root));
    CHECK(close(r[by_values].elements[i], 1.5 * root));
  }
  static constexpr auto along = tf::vmap(square_root, a, rows);
  static constexpr auto by_rows = tf::grad(tf::sum(along), rows);
  const std::vector<double> numbers{1, 4, 16, 25};
  std::vector<double> got(4);
  tf::compile([] { return by_rows; })(x0 = 1.0, rows = numbers, by_rows = got);
  for (std::size_t i = 0; i < 4; ++i) CHECK(close(got[i], 0.5 / std::sqrt(numbers[i])));
}

TEST_CASE("a tolerance of 0 goes as far as the numbers do") {
  static constexpr auto rough = tf::fixed_point(x0, [](auto x) { return 0.9_c * tf::cos(x); }, tf::tolerance<1e-3>);
  static constexpr auto exact = tf::fixed_point(x0, [](auto x) { return 0.9_c * tf::cos(x); }, tf::tolerance<0>);
  const auto r = tf::compile([] { return tf::outputs(rough, exact); })(x0 = 1.0);
  CHECK(std::abs(r[exact] - 0.9 * std::cos(r[exact])) < 2e-15);
  CHECK(std::abs(r[rough] - 0.9 * std::cos(r[rough])) > 1e-8);
}

TEST_CASE("what does not converge ends, and says what it has") {
  static constexpr auto grows = tf::fixed_point(x0, [](auto x) { return x * 4_c; });
  CHECK(std::isinf(tf::compile([] { return grows; })(x0 = 1.0)));
  static constexpr auto none = tf::root(x0, [](auto x) { return x * x + 1_c; }, tf::at_most<20>, tf::tolerance<1e-9>);
  (void)tf::compile([] { return none; })(x0 = 0.5);  // any number, but it ends
  static constexpr auto singular = tf::root(x0, [](auto x) { return x * 0_c + a; });
  CHECK(!std::isfinite(tf::compile([] { return singular; })(x0 = 0.5, a = 1.0)));
}
