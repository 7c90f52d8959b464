// SPDX-License-Identifier: BSL-1.0
// What is not chosen, not used, or constant has no part in a gradient, and kinks have one convention: each
// case names the thread of another library that reported it.
#include "support/nan_cases.hpp"

using namespace nan_cases;
using namespace typeflow::literals;

namespace {

constexpr auto a = tf::input<"a", 4>;

// ---- the branch not taken ----
constexpr auto of_angle = tf::select(a > 0.5_c, 0_c, tf::atan2(x, x));
constexpr auto root_above_1 = tf::select(x < 1_c, x, tf::sqrt(x));
constexpr auto times_infinity = tf::select(x > 0_c, 0_c, x* tf::constant<infinity>);
constexpr auto root_above_0 = tf::select(x <= 0_c, 0_c, tf::sqrt(x));
constexpr auto log_above_0 = tf::select(x > 0_c, tf::log(x), 0_c);
constexpr auto double_select = tf::select(x > 0_c, tf::log(tf::select(x > 0_c, x, 1_c)), 0_c);
constexpr auto sinc = tf::select(x == 0_c, 1_c, tf::sin(x) / x);
constexpr auto inverse = tf::select(x != 0_c, 1_c / x, 0_c);
constexpr auto unit = tf::select(x == 0_c, 0_c, x / tf::abs(x));
constexpr auto branches = tf::compile([] {
  return derivatives(of_angle, root_above_1, times_infinity, root_above_0, log_above_0, double_select, sinc,
                     inverse, unit);
});

auto branches_at(four numbers) { return branches(x = numbers, v = ones, a = four{{0, 1, 0, 0}}); }

}  // namespace

TEST_CASE("jax#347: sqrt of a row of zeros, of which a length above 0.5 is asked") {
  static constexpr auto X = tf::input<"X", 3, 2>;
  static constexpr auto length = tf::sqrt(tf::sum(tf::square(X), tf::axes<1>));
  static constexpr auto total = tf::sum(tf::select(length > 0.5_c, length, 1_c));
  constexpr auto program =
      tf::compile([] { return tf::outputs(total, tf::grad(total, X), tf::jvp(total, X, X)); });
  const auto r = program(X = tf::tensor<double, 3, 2>{{1, 2, 3, 4, 0, 0}});
  const double root5 = std::sqrt(5.0);
  const double expected[] = {1 / root5, 2 / root5, 0.6, 0.8, 0, 0};
  CHECK(same(r[total], root5 + 6));
  CHECK(same(r[tf::jvp(total, X, X)], root5 + 5));
  for (int i = 0; i < 6; ++i) CHECK(same(r[tf::grad(total, X)](i / 2, i % 2), expected[i]));
}

TEST_CASE("jax#1052: atan2(0, 0) behind where") {
  const auto r = branches_at({{3, 0, -5, 1}});
  check(r, of_angle, 0, {std::atan2(1.0, 1.0), 0, 0});
  check(r, of_angle, 1, {0, 0, 0});
  check(r, of_angle, 2, {std::atan2(-1.0, -1.0), 0, 0});
}

TEST_CASE("jax#5798, tinygrad#12409, autograd#802: sqrt behind where") {
  const auto r = branches_at({{0, 1e-9, -4, 4}});
  for (int i : {0, 1, 2}) check(r, root_above_1, i, {r[root_above_1][i], 1, 0});
  check(r, root_above_1, 3, {2, 0.25, -1.0 / 32});
}

TEST_CASE("jax#2630: infinity behind where") {
  const auto r = branches_at({{1, 0, -1, 4}});
  check(r, times_infinity, 0, {0, 0, 0});
  check(r, root_above_0, 1, {0, 0, 0});
  check(r, root_above_0, 2, {0, 0, 0});
  check(r, root_above_0, 3, {2, 0.25, -1.0 / 32});
}

TEST_CASE("jax#19089: logarithms and quotients behind where, with and without the double where") {
  const auto r = branches_at({{0, -1, 1, 4}});
  for (auto f : {0, 1}) {
    check(r, log_above_0, f, {0, 0, 0});
    check(r, double_select, f, {0, 0, 0});
  }
  check(r, log_above_0, 3, {std::log(4.0), 0.25, -0.0625});
  check(r, double_select, 3, {std::log(4.0), 0.25, -0.0625});
  check(r, sinc, 0, {1, 0, 0});
  check(r, inverse, 0, {0, 0, 0});
  check(r, inverse, 3, {0.25, -0.0625, 1.0 / 32});
}

TEST_CASE("x/|x|: 0 at 0 where that is chosen, else 0/0 as IEEE 754 says") {
  const auto r = branches_at({{0, -3, 2, 4}});
  check(r, unit, 0, {0, 0, 0});
  check(r, unit, 1, {-1, 0, 0});
  check(r, unit, 2, {1, 0, 0});
  const auto plain = tf::compile([] { return x / tf::abs(x); })(x = four{{0, -3, 2, 4}});
  CHECK(std::isnan(plain[0]));
  CHECK(plain[1] == -1);
}

namespace {

constexpr auto s = tf::input<"s">;

/// Value and derivative in a constant expression.
template <class F>
constexpr bool holds(double number, double value, double derivative, F) {
  const auto r = tf::compile([] { return tf::value_and_grad(F{}(), tf::wrt(s)); })(s = number);
  return r.value == value && r.gradients[s] == derivative;
}
static_assert(holds(0, 0, 1, [] { return tf::select(s < 1_c, s, tf::sqrt(s)); }), "jax#5798");
static_assert(holds(1, 0, 0, [] { return tf::select(s > 0_c, 0_c, s * tf::constant<infinity>); }),
              "jax#2630");
static_assert(holds(0, 0, 0, [] { return tf::select(s > 0_c, tf::log(s), 0_c); }), "jax#19089");
static_assert(holds(0, 0, 0, [] { return tf::select(s != 0_c, 1_c / s, 0_c); }), "1/0 behind where");
static_assert(holds(0, 0, 0, [] { return tf::pow(s, 1.875_c); }), "CppAD#92");
static_assert(holds(0, 0, 0.5, [] { return tf::maximum(s, 0_c); }), "pytorch#184572");

}  // namespace

TEST_CASE("clad#1108: acos outside its domain, unused") {
  static constexpr auto C = tf::input<"C">;
  static constexpr auto A = tf::input<"A">;
  static constexpr auto unused = tf::acos(-C / A);
  static constexpr auto f = 2_c * C * C * A;
  constexpr auto program = tf::compile([] {
    [[maybe_unused]] auto angle = tf::acos(-C / A);
    return tf::outputs(unused, f, tf::grad(f, C), tf::grad(f, A), tf::jvp(f, C, 1_c), tf::jvp(f, A, 1_c));
  });
  const auto r = program(C = 5, A = 3);
  CHECK(std::isnan(r[unused]));
  CHECK(r[f] == 150);
  CHECK(r[tf::grad(f, C)] == 60);
  CHECK(r[tf::grad(f, A)] == 50);
  CHECK(r[tf::jvp(f, C, 1_c)] == 60);
  CHECK(r[tf::jvp(f, A, 1_c)] == 50);
}

TEST_CASE("ceres#655: acos(1) of what does not depend on x") {
  static constexpr auto cosine = tf::input<"cosine">;
  static constexpr auto zero = tf::input<"zero">;
  static constexpr auto f = s * s + tf::acos(cosine);
  static constexpr auto g = s * s + tf::acos(1_c);
  static constexpr auto both = tf::jvp(f, tf::wrt(s, cosine), tf::list(1_c, zero));
  constexpr auto program = tf::compile([] {
    return tf::outputs(f, tf::grad(f, s), both, tf::grad(g, s), tf::hvp(f, s, 1_c), tf::grad(f, cosine));
  });
  const auto r = program(s = 3, cosine = 1, zero = -0.0);
  CHECK(r[f] == 9);
  CHECK(r[tf::grad(f, s)] == 6);
  CHECK(r[both] == 6);
  CHECK(r[tf::grad(g, s)] == 6);
  CHECK(r[tf::hvp(f, s, 1_c)] == 2);
  CHECK(r[tf::grad(f, cosine)] == -infinity);
}

namespace {

constexpr auto rectified = tf::relu(x);
constexpr auto at_least_0 = tf::maximum(x, 0_c);
constexpr auto at_most_0 = tf::minimum(x, 0_c);
constexpr auto clipped_below = tf::clip(x, 0_c, tf::constant<infinity>);
constexpr auto clipped = tf::clip(x, -1_c, 1_c);
constexpr auto magnitude = tf::abs(x);
constexpr auto larger_sign = tf::maximum(x, -x);
constexpr auto itself = tf::maximum(x, x);
constexpr auto kinks = tf::compile([] {
  return derivatives(rectified, at_least_0, at_most_0, clipped_below, clipped, magnitude, larger_sign,
                     itself);
});

}  // namespace

TEST_CASE("pytorch#184572: relu, maximum and clamp at 0 keep one written convention") {
  const auto r = kinks(x = four{{0, -1, 1, 2}}, v = ones);
  check(r, rectified, 0, {0, 0, 0});
  check(r, at_least_0, 0, {0, 0.5, 0});
  check(r, at_most_0, 0, {0, 0.5, 0});
  check(r, clipped_below, 0, {0, 0, 0});
  for (int i : {1, 2}) check(r, clipped, i, {r[clipped][i], 0, 0});
  check(r, clipped, 0, {0, 1, 0});
  for (int i : {1, 2, 3}) {
    const double positive = i == 1 ? 0 : 1;
    check(r, rectified, i, {positive * i / (i == 2 ? 2 : 1.5), positive, 0});
  }
}

TEST_CASE("swift-apis#480: abs has the derivative 0 at 0, however it is spelled") {
  const auto r = kinks(x = four{{0, -0.0, -3, 2}}, v = ones);
  for (int i : {0, 1}) {
    check(r, magnitude, i, {0, 0, 0});
    check(r, larger_sign, i, {0, 0, 0});
  }
  check(r, magnitude, 2, {3, -1, 0});
  check(r, larger_sign, 2, {3, -1, 0});
}

TEST_CASE("pytorch#56734: a tie of maximum or minimum shares the gradient, and never more than it") {
  static constexpr auto largest = tf::sum(tf::maximum(x, a));
  static constexpr auto smallest = tf::sum(tf::minimum(x, a));
  constexpr auto program = tf::compile([] {
    return tf::outputs(tf::grad(largest, x), tf::grad(largest, a), tf::grad(smallest, x),
                       tf::grad(smallest, a), tf::jvp(largest, tf::wrt(x, a), tf::list(v, v)));
  });
  const auto r = program(x = four{{2, 0, 1, infinity}}, a = four{{2, -0.0, 3, infinity}}, v = ones);
  const double of_x[] = {0.5, 0.5, 0, 0.5};
  for (int i = 0; i < 4; ++i) {
    CHECK(r[tf::grad(largest, x)][i] == of_x[i]);
    CHECK(r[tf::grad(largest, a)][i] == 1 - of_x[i]);
    CHECK(r[tf::grad(smallest, x)][i] == (i == 2 ? 1 : 0.5));
    CHECK(r[tf::grad(smallest, a)][i] == (i == 2 ? 0 : 0.5));
  }
  CHECK(r[tf::jvp(largest, tf::wrt(x, a), tf::list(v, v))] == 4);
  const auto same_operand = kinks(x = four{{0, -1, 1, 2}}, v = ones);
  check(same_operand, itself, 0, {0, 1, 0});
}
