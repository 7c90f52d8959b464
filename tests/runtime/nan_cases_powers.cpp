// SPDX-License-Identifier: BSL-1.0
// Powers, roots and lengths at 0: each case names the thread of another library that reported it.
#include <array>

#include "support/nan_cases.hpp"

using namespace nan_cases;
using namespace typeflow::literals;

namespace {

constexpr auto y = tf::input<"y", 4>;

constexpr auto squared = 4.3_c * tf::pow(x, 2_c);
constexpr auto water = x * (1_c - tf::pow(x, 1.1_c));
constexpr auto fractional = tf::pow(x, 1.875_c);
constexpr auto by_variable = tf::pow(x, y);
constexpr auto of_exponent = tf::pow(y, x);
constexpr auto bell = tf::exp(-tf::pow(x, 2_c));
constexpr auto powers =
    tf::compile([] { return derivatives(squared, water, fractional, by_variable, of_exponent, bell); });

auto powers_at(four numbers, four exponents) { return powers(x = numbers, y = exponents, v = ones); }

}  // namespace

TEST_CASE("autodiff#351, autodiff#75: c x^2 at 0 has the derivatives of c x x") {
  const auto r = powers_at({{0, -1, 1, 2}}, ones);
  check(r, squared, 0, {0, 0, 8.6});
  check(r, squared, 1, {4.3, -8.6, 8.6});
  check(r, bell, 0, {1, 0, -2});
}

TEST_CASE("autodiff#242: x (1 - x^1.1) is twice differentiable at 0") {
  check(powers_at({{0, 0, 0, 0}}, ones), water, 0, {0, 1, 0});
}

TEST_CASE("CppAD#92, CppAD#43: x^1.875 is no exponential of a logarithm") {
  const auto r = powers_at({{0, 1, -1, 2}}, ones);
  check(r, fractional, 0, {0, 0, infinity});
  check(r, fractional, 1, {1, 1.875, 1.640625});
  check(r, fractional, 2, {none, none, none});
}

TEST_CASE("CppAD#43, stanli#150: x^y at x = 0") {
  const auto r = powers_at({{0, -1, 0, 4}}, {{2, 2, 1, 1.5}});
  check(r, by_variable, 0, {0, 0, 2});
  check(r, by_variable, 1, {1, -2, 2});
  check(r, by_variable, 2, {0, 1, 0});
  check(r, by_variable, 3, {8, 3, 0.375});
}

TEST_CASE("stanli#150: 0^y and b^y by the exponent") {
  const auto r = powers_at({{2, 0.5, 0, 1}}, {{0, 0, 3, 3}});
  const double log3 = std::log(3.0);
  check(r, of_exponent, 0, {0, 0, 0});
  check(r, of_exponent, 1, {0, 0, 0});
  check(r, of_exponent, 2, {1, log3, log3 * log3});
  check(r, of_exponent, 3, {3, 3 * log3, 3 * log3 * log3});
}

namespace {

constexpr auto magnitude = tf::abs(x - x);
constexpr auto length = tf::hypot(x, 0_c * y);
constexpr auto root = tf::sqrt(x);
constexpr auto root_of_cube = tf::pow(x, 1.5_c);
constexpr auto root_above_0 = tf::select(x > 0_c, tf::sqrt(x), 0_c);
constexpr auto roots =
    tf::compile([] { return derivatives(magnitude, length, root, root_of_cube, root_above_0); });

}  // namespace

TEST_CASE("ceres#447, ceres#393, Sophus#226: sqrt'(0) is infinite, but 0 for what has no part in it") {
  const auto r = roots(x = four{{0, 1e-300, 4, 1}}, y = ones, v = ones);
  check(r, root, 0, {0, infinity, -infinity});
  check(r, root, 2, {2, 0.25, -1.0 / 32});
  check(r, root_of_cube, 0, {0, 0, infinity});
  static constexpr auto f = tf::sum(y * tf::sqrt(x));
  constexpr auto program = tf::compile([] { return tf::outputs(f, tf::grad(f, x), tf::jvp(f, x, v)); });
  const auto unweighted = program(x = four{{0, 0, 4, 1}}, y = four{{0, 0, 1, 2}}, v = four{{1, 1, 0, 0}});
  CHECK(unweighted[f] == 4);
  CHECK(numbers_are(unweighted[tf::grad(f, x)], {0, 0, 0.25, 1}));
  const auto still = program(x = four{{0, 0, 4, 1}}, y = ones, v = four{{0, 0, 1, 1}});
  CHECK(still[tf::jvp(f, x, v)] == 0.75);
}

TEST_CASE("stan#21, stan#203: the length of x - x by abs, hypot or select") {
  const auto r = roots(x = four{{0, -2, 4, 1}}, y = ones, v = ones);
  for (int i = 0; i < 4; ++i) check(r, magnitude, i, {0, 0, 0});
  check(r, length, 0, {0, 0, 0});
  check(r, length, 1, {2, -1, 0});
}

TEST_CASE("stanli#144: the square root of a covariance that underflowed") {
  static constexpr auto scale = tf::input<"scale">;
  static constexpr auto distance = tf::input<"distance">;
  static constexpr auto covariance = scale * scale * tf::exp(-distance * distance);
  static constexpr auto deviation = tf::select(covariance > 0_c, tf::sqrt(covariance), 0_c);
  constexpr auto program = tf::compile([] {
    return tf::outputs(deviation, tf::grad(deviation, scale), tf::grad(deviation, distance),
                       tf::jvp(deviation, distance, 1_c));
  });
  const auto r = program(scale = 1, distance = 40);
  CHECK(r[deviation] == 0);
  CHECK(r[tf::grad(deviation, scale)] == 0);
  CHECK(r[tf::grad(deviation, distance)] == 0);
  CHECK(r[tf::jvp(deviation, distance, 1_c)] == 0);
}

namespace {

constexpr auto spelled = tf::sqrt(tf::square(x));
constexpr auto cancelled = tf::sqrt(tf::square(x - x));
constexpr auto weighted = y * tf::sqrt(x);
constexpr auto pole = tf::log(tf::square(x));

}  // namespace

// An infinite slope times a slope of 0 is undetermined: 0 where the sweep meets the 0 first, NaN where it
// meets the infinity first. The cures are abs, hypot and norm, a power of its own, or select.
TEST_CASE("the limit: reverse mode meets the outer function first, forward mode the inner one") {
  constexpr auto program = tf::compile([] { return derivatives(spelled, cancelled, weighted, pole); });
  const auto r = program(x = four{{0, 1, 4, 2}}, y = four{{0, 1, 1, 1}}, v = ones);
  for (int i : {1, 2, 3}) check(r, spelled, i, {r[spelled][i], 1, 0});
  const auto modes = [&](auto f) { return std::array{r[f][0], r[gradient(f)][0], r[tf::jvp(f, x, v)][0]}; };
  const auto are = [](std::array<double, 3> actual, double value, double reverse, double forward) {
    return same(actual[0], value) && same(actual[1], reverse) && same(actual[2], forward);
  };
  CHECK(are(modes(spelled), 0, none, 0));
  CHECK(are(modes(cancelled), 0, none, 0));
  CHECK(are(modes(weighted), 0, 0, none));
  CHECK(are(modes(pole), -infinity, none, 0));
}
